/**
 * Lets so many pieces of work run at once and no more: what a client does by itself, however much it
 * is, leaves room for what a person asks meanwhile.
 */
export class AtMost {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#most) await new Promise<void>((goOn) => this.#waiting.push(goOn));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      // Who waits takes the place; it is never free in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
