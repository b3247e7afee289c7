const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Finding letters is slow, and scrolling asks for the same few people's again and again. */
const known = new Map<string, string>();
const MOST_KNOWN = 2_000;

/** One or two letters that stand for a name: of its first word, and of the last that is none of numbers. */
export function initialsOf(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const initials = findInitials(name);
  known.set(name, initials);
  return initials;
}

function findInitials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (first === undefined) return '#';
  const last = words.slice(1).findLast((word) => /^\p{L}/u.test(word));
  return (firstLetter(first) + (last === undefined ? '' : firstLetter(last))).toLocaleUpperCase();
}

function firstLetter(word: string): string {
  const from = word.search(/[\p{L}\p{N}]/u);
  const [first] = segments.segment(word.slice(from, from + 32));
  // A letter with its first marks; thousands of them are no initial.
  return first ? first.segment.slice(0, 4) : '';
}
