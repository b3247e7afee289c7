import type { IncomingMessage } from 'node:http';
import { flowShape, limits, type Flow } from '@parley/api';
import type { Response } from 'express';
import { sealData, unsealData } from 'iron-session';
import { cookieIn } from './cookie-in.ts';

const LIFETIME_S = limits.providerMinutes * 60;

/**
 * Keeps what a browser began that is at the provider, sealed, in that browser alone: who comes back in
 * another never began. It comes along with links from other sites, as the way back is one.
 */
export class FlowCookies {
  readonly #secrets: readonly string[];
  readonly #secure: boolean;
  readonly #name: string;

  /** @param secrets the newest first: it seals, all of them open */
  constructor(secrets: readonly string[], secure: boolean) {
    this.#secrets = secrets;
    this.#secure = secure;
    this.#name = secure ? '__Host-parley_sign_in' : 'parley_sign_in';
  }

  async read(request: IncomingMessage): Promise<Flow | null> {
    const seal = cookieIn(request.headers.cookie ?? '', this.#name);
    if (seal === undefined) return null;
    for (const password of this.#secrets) {
      const opened = flowShape.safeParse(await unsealData(seal, { password, ttl: LIFETIME_S }));
      if (opened.success) return opened.data;
    }
    return null;
  }

  async set(response: Response, flow: Flow): Promise<void> {
    const password = this.#secrets[0] ?? '';
    const seal = await sealData(flow, { password, ttl: LIFETIME_S });
    response.cookie(this.#name, seal, { ...this.#attributes(), maxAge: LIFETIME_S * 1000 });
  }

  clear(response: Response): void {
    response.clearCookie(this.#name, this.#attributes());
  }

  #attributes() {
    return { httpOnly: true, sameSite: 'lax', secure: this.#secure, path: '/' } as const;
  }
}
