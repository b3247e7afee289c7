import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';
import { sealData, unsealData } from 'iron-session';
import type { z } from 'zod';
import { cookieIn } from './cookie-in.ts';

interface SealedCookieOptions<T> {
  /** Without the prefix that it has over https. */
  name: string;
  /** What a seal has to hold to be taken. */
  shape: z.ZodType<T>;
  /** At most; what is said when it is set may be less. */
  lifetimeSeconds: number;
  /** The newest first: it seals, all of them open. */
  secrets: readonly string[];
  /** Whether it may travel over https only. */
  secure: boolean;
}

/** A cookie that only this server can write and read. It comes along with links from other sites, not with their calls. */
export class SealedCookie<T extends object> {
  readonly #options: SealedCookieOptions<T>;
  readonly #name: string;

  constructor(options: SealedCookieOptions<T>) {
    this.#options = options;
    // By its name a browser takes it from this very host alone: no sibling of it can plant one.
    this.#name = options.secure ? `__Host-${options.name}` : options.name;
  }

  /** As it came, unopened; undefined where there is none. */
  sealIn(request: IncomingMessage): string | undefined {
    return cookieIn(request.headers.cookie ?? '', this.#name);
  }

  /** What is in a seal; null where this server did not make it, or too long ago. */
  async open(seal: string): Promise<T | null> {
    const { secrets, lifetimeSeconds, shape } = this.#options;
    for (const password of secrets) {
      const opened = shape.safeParse(await unsealData(seal, { password, ttl: lifetimeSeconds }));
      if (opened.success) return opened.data;
    }
    return null;
  }

  async read(request: IncomingMessage): Promise<T | null> {
    const seal = this.sealIn(request);
    return seal === undefined ? null : this.open(seal);
  }

  async set(response: Response, data: T, lifetimeSeconds = this.#options.lifetimeSeconds): Promise<void> {
    const { secrets } = this.#options;
    const seal = await sealData(data, { password: secrets[0] ?? '', ttl: lifetimeSeconds });
    response.cookie(this.#name, seal, { ...this.#attributes(), maxAge: lifetimeSeconds * 1000 });
  }

  clear(response: Response): void {
    response.clearCookie(this.#name, this.#attributes());
  }

  #attributes() {
    return { httpOnly: true, sameSite: 'lax', secure: this.#options.secure, path: '/' } as const;
  }
}
