/**
 * What is done after the answer: mail, and whatever else must not show in the answer or in the time
 * it takes. It lives in the memory of the process: what is under way when that is killed is not done.
 */
export class Later {
  readonly #onFailure: (failure: unknown) => void;
  readonly #underWay = new Set<Promise<void>>();

  /** @param onFailure told what a job threw; nobody else hears of it */
  constructor(onFailure: (failure: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Begins a job in a moment, when the answer is on its way. */
  run(job: () => Promise<void>): void {
    const running = new Promise((resolve) => setImmediate(resolve))
      .then(job)
      .catch((failure: unknown) => this.#onFailure(failure))
      .finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}
