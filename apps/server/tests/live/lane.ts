import type { Socket } from 'node:net';

/** How what is sent now travels. */
export interface Weather {
  /** How long each piece is under way, in milliseconds; order is kept. */
  delayMs: number;
  /** How much passes in a second, each way. */
  bytesPerSecond: number;
}

export const CLEAR: Weather = { delayMs: 0, bytesPerSecond: Infinity };

/** What may be under way in one direction before the sender has to wait. */
const MOST_BYTES = 65_536;

/** One direction of a connection, in whatever weather there is. */
export class Lane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #weather: () => Weather;
  readonly #underWay: { piece: Buffer | null; at: number }[] = [];
  #bytes = 0;
  #lastAt = 0;
  #isClosed = false;
  #isMoving = false;

  private constructor(from: Socket, to: Socket, weather: () => Weather) {
    this.#from = from;
    this.#to = to;
    this.#weather = weather;
  }

  /** Hands on what `from` says, and that it has ended, from now on. */
  static open(from: Socket, to: Socket, weather: () => Weather): Lane {
    const lane = new Lane(from, to, weather);
    from.on('data', (piece: Buffer) => lane.#take(piece));
    from.on('end', () => lane.#take(null));
    return lane;
  }

  /** Lets nothing through any more, without a word. */
  freeze(): void {
    this.#isClosed = true;
    this.#from.pause();
  }

  /** Tells the receiver that nothing more comes, and loses what still does. */
  end(): void {
    this.#isClosed = true;
    this.#to.end();
  }

  #take(piece: Buffer | null): void {
    if (this.#isClosed) return;
    const { delayMs, bytesPerSecond } = this.#weather();
    const size = piece?.length ?? 0;
    this.#lastAt = Math.max(this.#lastAt, Date.now() + delayMs) + (size / bytesPerSecond) * 1000;
    this.#underWay.push({ piece, at: this.#lastAt });
    this.#bytes += size;
    if (this.#bytes > MOST_BYTES) this.#from.pause();
    if (!this.#isMoving) this.#move();
  }

  #move(): void {
    this.#isMoving = true;
    for (let next = this.#underWay[0]; next && !this.#isClosed; next = this.#underWay[0]) {
      const waitMs = next.at - Date.now();
      if (waitMs >= 1) {
        setTimeout(() => this.#move(), waitMs);
        return;
      }
      this.#underWay.shift();
      if (!this.#deliver(next.piece)) {
        this.#to.once('drain', () => this.#move());
        return;
      }
    }
    this.#isMoving = false;
  }

  /** @returns whether the receiver takes more at once */
  #deliver(piece: Buffer | null): boolean {
    if (piece === null) {
      this.#to.end();
      return true;
    }
    this.#bytes -= piece.length;
    if (this.#bytes <= MOST_BYTES) this.#from.resume();
    return this.#to.write(piece);
  }
}
