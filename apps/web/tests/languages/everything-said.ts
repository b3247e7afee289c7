/** Takes a list; everything else takes a count, a name, or two of those. */
const OF_LIST = 'messages.readBy';

/**
 * Every sentence of a catalogue by its place in it; what takes something is said with `sample`, once
 * or for one thing: `conversations.people`, `conversations.people(1)`. Refusals are left out.
 */
export function everythingSaid(catalogue: object, sample: string): Map<string, string> {
  const { refused: _, ...parts } = { refused: undefined, ...catalogue };
  return new Map(sentencesIn(parts, sample));
}

function sentencesIn(part: unknown, sample: string, at = ''): [string, string][] {
  if (typeof part === 'string') return [[at, part]];
  if (isSaying(part)) {
    const first = at === OF_LIST ? [sample] : sample;
    const one = at === OF_LIST ? [sample] : 1;
    return [
      [at, part(first, sample)],
      [`${at}(1)`, part(one, sample)],
    ];
  }
  return Object.entries(part ?? {}).flatMap(([name, below]) =>
    sentencesIn(below, sample, at === '' ? name : `${at}.${name}`),
  );
}

function isSaying(part: unknown): part is (...given: unknown[]) => string {
  return typeof part === 'function';
}
