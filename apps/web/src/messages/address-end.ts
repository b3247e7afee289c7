/** What ends a sentence rather than an address. */
const AFTER: ReadonlySet<string> = new Set(".,;:!?'’”…)]}");

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Where an address ends among what was found without a space: what belongs to the sentence around it is
 * dropped, a bracket that was opened within it stays. It looks at each character twice at most, however
 * many brackets somebody writes.
 *
 * @returns its length, in UTF-16 code units
 */
export function addressEnd(found: Pick<string, 'length' | 'charAt'>): number {
  const counts = new Map<string, number>();
  for (let at = 0; at < found.length; at += 1) {
    const character = found.charAt(at);
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let end = found.length;
  while (end > 0) {
    const last = found.charAt(end - 1);
    if (!AFTER.has(last)) break;
    const opening = OPENING[last];
    const closed = counts.get(last) ?? 0;
    if (opening !== undefined && (counts.get(opening) ?? 0) >= closed) break;
    counts.set(last, closed - 1);
    end -= 1;
  }
  return end;
}
