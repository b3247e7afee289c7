import type { IncomingMessage } from 'node:http';
import { limits } from '@parley/api';
import type { Response } from 'express';
import { sealData, unsealData } from 'iron-session';
import { cookieIn } from './cookie-in.ts';

const LIFETIME_S = limits.sessionDays * 24 * 60 * 60;

/** Seals that are remembered as opened: opening one costs as much as the rest of letting somebody in. */
const MOST_OPENED = 10_000;

interface Sealed {
  sessionId?: string;
}

/** Seals the id of a session row into a cookie, and reads it back. */
export class SessionCookies {
  readonly #secrets: readonly string[];
  readonly #secure: boolean;
  readonly #name: string;
  /** Ids by their seal, the one that was opened longest ago first. Whether a session lives, its row tells. */
  readonly #opened = new Map<string, string>();

  /**
   * @param secrets the newest first: it seals, all of them open
   * @param secure whether the cookie may travel over https only
   */
  constructor(secrets: readonly string[], secure: boolean) {
    this.#secrets = secrets;
    this.#secure = secure;
    // By its name a browser takes it from this very host alone: no sibling of it can plant one.
    this.#name = secure ? '__Host-parley_session' : 'parley_session';
  }

  /** The id in a request's cookie; undefined where there is none that this server sealed. */
  async read(request: IncomingMessage): Promise<string | undefined> {
    const seal = cookieIn(request.headers.cookie ?? '', this.#name);
    if (seal === undefined) return undefined;
    const sessionId = this.#opened.get(seal) ?? (await this.#open(seal));
    if (sessionId !== undefined) this.#remember(seal, sessionId);
    return sessionId;
  }

  async set(response: Response, sessionId: string): Promise<void> {
    const password = this.#secrets[0] ?? '';
    const seal = await sealData({ sessionId } satisfies Sealed, { password, ttl: LIFETIME_S });
    response.cookie(this.#name, seal, { ...this.#attributes(), maxAge: LIFETIME_S * 1000 });
  }

  clear(response: Response): void {
    response.clearCookie(this.#name, this.#attributes());
  }

  async #open(seal: string): Promise<string | undefined> {
    for (const password of this.#secrets) {
      const { sessionId } = await unsealData<Sealed>(seal, { password, ttl: LIFETIME_S });
      if (typeof sessionId === 'string') return sessionId;
    }
    return undefined;
  }

  #remember(seal: string, sessionId: string): void {
    this.#opened.delete(seal);
    this.#opened.set(seal, sessionId);
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > MOST_OPENED && oldest !== undefined) this.#opened.delete(oldest);
  }

  #attributes() {
    return { httpOnly: true, sameSite: 'lax', secure: this.#secure, path: '/' } as const;
  }
}
