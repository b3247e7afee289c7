import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { KnownBrowser } from '@parley/api';
import type { Response } from 'express';
import { z } from 'zod';
import { SealedCookie } from './sealed-cookie.ts';

/** As long as browsers keep a cookie at most. */
const LIFETIME_S = 400 * 24 * 60 * 60;

/** People of one browser that are remembered: those who signed in last. */
const MOST_PEOPLE = 8;

const shape = z.object({ browser: z.uuid(), people: z.array(z.int().positive()).max(MOST_PEOPLE) });

/**
 * Remembers who has signed in in a browser, in a cookie that only this server can write. It opens
 * nothing: it only keeps strangers' wrong guesses from counting against the people it names.
 */
export class BrowserCookies {
  readonly #cookie: SealedCookie<z.output<typeof shape>>;

  /** @param secrets the newest first */
  constructor(secrets: readonly string[], secure: boolean) {
    const name = 'parley_browser';
    this.#cookie = new SealedCookie({ name, shape, lifetimeSeconds: LIFETIME_S, secrets, secure });
  }

  of(request: IncomingMessage, response: Response): KnownBrowser {
    return {
      knownTo: async (userId) => {
        const known = await this.#cookie.read(request);
        return known?.people.includes(userId) ? known.browser : null;
      },
      remember: async (userId) => {
        const known = await this.#cookie.read(request);
        const people = [userId, ...(known?.people ?? []).filter((id) => id !== userId)];
        await this.#cookie.set(response, {
          browser: known?.browser ?? randomUUID(),
          people: people.slice(0, MOST_PEOPLE),
        });
      },
    };
  }
}
