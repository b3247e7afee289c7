import type { IncomingMessage } from 'node:http';
import { limits, type BegunSession } from '@parley/api';
import type { Response } from 'express';
import { z } from 'zod';
import { SealedCookie } from './sealed-cookie.ts';

/** Seals that are remembered as opened: opening one costs as much as the rest of letting somebody in. */
const MOST_OPENED = 10_000;

const DAY_SECONDS = 24 * 60 * 60;

const shape = z.object({ sessionId: z.string() });

/** Seals the id of a session row into a cookie, and reads it back. */
export class SessionCookies {
  readonly #cookie: SealedCookie<z.output<typeof shape>>;
  /** Ids by their seal, the one that was opened longest ago first. Whether a session lives, its row tells. */
  readonly #opened = new Map<string, string>();

  /** @param secrets the newest first */
  constructor(secrets: readonly string[], secure: boolean) {
    const lifetimeSeconds = limits.settable.sessionDays.most * DAY_SECONDS;
    this.#cookie = new SealedCookie({ name: 'parley_session', shape, lifetimeSeconds, secrets, secure });
  }

  /** The id in a request's cookie; undefined where there is none that this server sealed. */
  async read(request: IncomingMessage): Promise<string | undefined> {
    const seal = this.#cookie.sealIn(request);
    if (seal === undefined) return undefined;
    const sessionId = this.#opened.get(seal) ?? (await this.#cookie.open(seal))?.sessionId;
    if (sessionId !== undefined) this.#remember(seal, sessionId);
    return sessionId;
  }

  async set(response: Response, { id, days }: BegunSession): Promise<void> {
    await this.#cookie.set(response, { sessionId: id }, days * DAY_SECONDS);
  }

  clear(response: Response): void {
    this.#cookie.clear(response);
  }

  #remember(seal: string, sessionId: string): void {
    this.#opened.delete(seal);
    this.#opened.set(seal, sessionId);
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > MOST_OPENED && oldest !== undefined) this.#opened.delete(oldest);
  }
}
