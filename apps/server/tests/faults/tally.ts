/** What must never happen; the first three are what a run is asked for. */
export const WRONGS = ['lost', 'doubled', 'out of order', 'unread wrong', 'different', 'refused'] as const;
export type Wrong = (typeof WRONGS)[number];

const MOST_TOLD = 20;

/** What a run counts, and what it found wrong, each once. */
export class Tally {
  sent = 0;
  acknowledged = 0;
  /** Messages in the live stores of those who take part, each participant's device counted. */
  delivered = 0;
  faults = 0;
  /** Calls that waited for their answer when a fault struck, over all faults. */
  struck = 0;
  readonly #found = new Map<string, Wrong>();

  /** @param sentence names what is wrong so that finding it again counts once */
  wrong(kind: Wrong, sentence: string): void {
    this.#found.set(`${kind}: ${sentence}`, kind);
  }

  count(kind: Wrong): number {
    return [...this.#found.values()].filter((found) => found === kind).length;
  }

  get isRight(): boolean {
    return this.#found.size === 0;
  }

  /** The first of what was found wrong, a sentence each. */
  sentences(): string[] {
    return [...this.#found.keys()].slice(0, MOST_TOLD);
  }
}
