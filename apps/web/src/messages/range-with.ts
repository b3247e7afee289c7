import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The rows in view and those around them, and one more, by its index; none below 0. */
export function rangeWith(range: Range, kept: number): number[] {
  const indexes = defaultRangeExtractor(range);
  return kept < 0 || indexes.includes(kept) ? indexes : [...indexes, kept].sort((a, b) => a - b);
}
