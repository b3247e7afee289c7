import { z } from 'zod';
import { broken } from './issues.ts';

/** The id of a row. */
export const id = z.int().positive();

/** A message's or conversation's number; 0 stands before the first. */
export const sequence = z.int().nonnegative();

/** Text that both databases keep to the letter: no NUL, no half of a surrogate pair. */
export function text(most: number) {
  return z
    .string()
    .refine(
      (value) => isWithin(value, most),
      broken('tooLong', `must have at most ${most.toLocaleString('en')} characters`),
    )
    .refine((value) => !value.includes('\0'), broken('characters', 'must not hold NUL characters'))
    .refine(
      (value) => value.isWellFormed(),
      broken('characters', 'must be valid Unicode: it holds half of a surrogate pair'),
    );
}

/** The same, and more than white space. */
export function writtenText(most: number) {
  return text(most).refine((value) => value.trim() !== '', broken('empty', 'must not be empty'));
}

/** A name or title: the white space around it is not part of it. */
export function trimmed(most: number) {
  return z.string().trim().pipe(text(most));
}

export function pageLimit(page: { usual: number; most: number }) {
  return z.int().min(1).max(page.most).default(page.usual);
}

/** Whether it has at most so many characters; one outside the basic plane is two units long, and counts once. */
export function isWithin(value: string, most: number): boolean {
  if (value.length <= most) return true;
  if (value.length > most * 2) return false;
  let count = 0;
  for (const _ of value) count += 1;
  return count <= most;
}
