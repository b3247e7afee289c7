import { isRefusedByRule, isTaken } from '../connection/errors.ts';
import type { Database } from '../database.ts';
import { SendAlone } from './send-alone.ts';
import { sendBatch } from './send-batch.ts';
import type { SendOutcome, SendRequest } from './plan-sends.ts';

const MOST_SENDS_IN_A_BATCH = 200;

interface Waiting {
  request: SendRequest;
  resolve: (outcome: SendOutcome) => void;
  reject: (reason: unknown) => void;
}

/**
 * Gathers the sends that come while the last batch is being written, and writes them
 * together: a few statements and one commit for all of them, on both databases.
 */
export class SendQueue {
  readonly #db: Database;
  readonly #alone = new SendAlone();
  readonly #waiting: Waiting[] = [];
  #working: Promise<void> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Stores one message; answers after its commit, in the order of `seq` within a conversation. */
  send(request: SendRequest): Promise<SendOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Settles once everything asked for so far is answered. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    // Everything that arrives in the same turn of the event loop shares the first batch too.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#sendTogether(this.#waiting.splice(0, MOST_SENDS_IN_A_BATCH));
    this.#working = undefined;
  }

  async #sendTogether(batch: readonly Waiting[], isSecondTry = false): Promise<void> {
    try {
      const requests = batch.map((waiting) => waiting.request);
      const outcomes = await this.#db.write(
        ({ sql }) => sendBatch(sql, requests),
        (sql) => this.#alone.send(sql, requests),
      );
      this.#db.listOrder.schedule();
      for (const [index, waiting] of batch.entries()) waiting.resolve(outcomes[index] as SendOutcome);
    } catch (error) {
      // Another process stored the same `clientId` at the same moment: looked at again, it is found.
      if (isTaken(error) && !isSecondTry) await this.#sendTogether(batch, true);
      else if (batch.length > 1 && isRefusedByRule(error)) await this.#sendInHalves(batch);
      // A lost connection or a full disk meets all alike, and a commit may have succeeded unheard.
      else for (const waiting of batch) waiting.reject(error);
    }
  }

  /** Finds, by halving, those that broke a rule of the database itself; the others are stored, in order. */
  async #sendInHalves(batch: readonly Waiting[]): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    await this.#sendTogether(batch.slice(0, middle));
    await this.#sendTogether(batch.slice(middle));
  }
}
