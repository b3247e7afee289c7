import { ReturningClient, type ReturningClientOptions } from './returning-client.ts';

/** Clients that connect, or are asked, at once when nothing is measured. */
const atOnce = 50;
const patienceMs = 60_000;

/** Many clients that lose their connections in the same instant, and return in the same instant. */
export class Crowd {
  private readonly clients: ReturningClient[] = [];
  private back: Promise<number> | undefined;

  /** Connects clients, a few at once, beside those that are here. Throws when one is refused. */
  async open(clients: ReturningClientOptions[]): Promise<void> {
    const opened = clients.map((options) => new ReturningClient(options));
    await fewAtOnce(opened, (client) => client.connect());
    this.clients.push(...opened);
    await this.check();
  }

  /** From now on whoever loses the connection opens another at once. */
  expectCut(): void {
    this.back = this.comeBack();
    // It is told to whoever asks for it, which may be later.
    this.back.catch(() => undefined);
  }

  /**
   * ms from the first lost connection, after `expectCut`, to the moment at which all are back and caught up.
   * Throws when one is refused or does not come back.
   */
  async returned(): Promise<number> {
    if (!this.back) throw new Error('Nobody expected to be cut off.');
    return this.back;
  }

  /** Throws where a client missed a change of one of its conversations; ask when nothing moves. */
  async check(): Promise<void> {
    await fewAtOnce(this.clients, (client) => client.check());
  }

  close(): void {
    for (const client of this.clients.splice(0)) client.close();
  }

  private async comeBack(): Promise<number> {
    let start: number | undefined;
    let missing = this.clients.length;
    const returning = this.clients.map(async (client) => {
      await client.lost;
      start ??= performance.now();
      await client.connect();
      missing -= 1;
    });
    let impatience: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      const complain = (): void =>
        reject(new Error(`${missing} of ${returning.length} clients did not come back.`));
      impatience = setTimeout(complain, patienceMs);
    });
    await Promise.race([Promise.all(returning), tooLong]).finally(() => clearTimeout(impatience));
    return performance.now() - (start ?? 0);
  }
}

async function fewAtOnce<T>(items: T[], action: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce) {
    await Promise.all(items.slice(start, start + atOnce).map(action));
  }
}
