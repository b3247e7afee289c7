const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Turns a log's minutes into times: one that steps back belongs to the next day. */
export class IrcClock {
  #day: number;
  #minute = 0;

  /** @param day when the file's first day begins (UTC), in Unix milliseconds */
  constructor(day: number) {
    this.#day = day;
  }

  /** The time of the line before, in Unix milliseconds. */
  get now(): number {
    return this.#day + this.#minute * MINUTE_MS;
  }

  /**
   * Goes on to the next line's time.
   *
   * @param minute of the day, 0 to 1439
   * @returns Unix milliseconds
   */
  moveTo(minute: number): number {
    if (minute < this.#minute) this.#day += DAY_MS;
    this.#minute = minute;
    return this.now;
  }
}
