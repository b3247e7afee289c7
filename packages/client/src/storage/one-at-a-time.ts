/** Lets work of the same name run one after the other, in the order it came. */
export class OneAtATime {
  readonly #last = new Map<string, Promise<void>>();

  async run(name: string, work: () => Promise<void>): Promise<void> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const turn = before.then(work);
    const ended = turn.catch(() => undefined);
    this.#last.set(name, ended);
    try {
      await turn;
    } finally {
      if (this.#last.get(name) === ended) this.#last.delete(name);
    }
  }
}
