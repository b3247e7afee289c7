import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { KnownBrowser } from '@parley/api';
import type { Response } from 'express';
import { sealData, unsealData } from 'iron-session';
import { z } from 'zod';
import { cookieIn } from './cookie-in.ts';

/** As long as browsers keep a cookie at most. */
const LIFETIME_S = 400 * 24 * 60 * 60;

/** People of one browser that are remembered: those who signed in last. */
const MOST_PEOPLE = 8;

const sealed = z.object({ browser: z.uuid(), people: z.array(z.int().positive()).max(MOST_PEOPLE) });

type Sealed = z.output<typeof sealed>;

/**
 * Remembers who has signed in in a browser, in a cookie that only this server can write. It opens
 * nothing: it only keeps strangers' wrong guesses from counting against the people it names.
 */
export class BrowserCookies {
  readonly #secrets: readonly string[];
  readonly #secure: boolean;
  readonly #name: string;

  /** @param secrets the newest first: it seals, all of them open */
  constructor(secrets: readonly string[], secure: boolean) {
    this.#secrets = secrets;
    this.#secure = secure;
    this.#name = secure ? '__Host-parley_browser' : 'parley_browser';
  }

  of(request: IncomingMessage, response: Response): KnownBrowser {
    return {
      knownTo: async (userId) => {
        const known = await this.#read(request);
        return known?.people.includes(userId) ? known.browser : null;
      },
      remember: async (userId) => {
        const known = await this.#read(request);
        const people = [userId, ...(known?.people ?? []).filter((id) => id !== userId)];
        await this.#set(response, {
          browser: known?.browser ?? randomUUID(),
          people: people.slice(0, MOST_PEOPLE),
        });
      },
    };
  }

  async #read(request: IncomingMessage): Promise<Sealed | null> {
    const seal = cookieIn(request.headers.cookie ?? '', this.#name);
    if (seal === undefined) return null;
    for (const password of this.#secrets) {
      const opened = sealed.safeParse(await unsealData(seal, { password, ttl: LIFETIME_S }));
      if (opened.success) return opened.data;
    }
    return null;
  }

  async #set(response: Response, data: Sealed): Promise<void> {
    const password = this.#secrets[0] ?? '';
    const seal = await sealData(data, { password, ttl: LIFETIME_S });
    const attributes = { httpOnly: true, sameSite: 'lax', secure: this.#secure, path: '/' } as const;
    response.cookie(this.#name, seal, { ...attributes, maxAge: LIFETIME_S * 1000 });
  }
}
