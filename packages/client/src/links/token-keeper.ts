import type { AppRouter, IssuedTokens } from '@parley/api';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { Api } from '../api.ts';
import { isUnauthorized } from '../live/refusal.ts';

/** What a program comes with instead of a session. */
export type ProgramToken =
  /** A personal token, `parley_pat_…`. */
  | string
  /** What `auth.tokens.signIn` or `onTokens` gave; it is used up at once, `onTokens` tells the next one. */
  | { refreshToken: string }
  /** What to sign in with; `write` is the scope unless another one is named. */
  | Parameters<Api['auth']['tokens']['signIn']['mutate']>[0];

/** How long before it expires an access token is taken for one that has, in milliseconds; a third of its life at most. */
const LEAD_MS = 60_000;

export interface TokenKeeperOptions {
  /** The server's origin. */
  url: string;
  token: ProgramToken;
  /** Told the tokens of each renewal before they are used: whoever keeps them over a restart keeps these. */
  onTokens: ((tokens: IssuedTokens) => void | Promise<void>) | undefined;
}

/**
 * Holds a program's token, and renews it before it expires: one renewal at a time, however many
 * calls wait for it, as a refresh token that is used twice ends everything.
 */
export class TokenKeeper {
  readonly #api: Api;
  readonly #options: TokenKeeperOptions;
  #access: { token: string; until: number } | undefined;
  #refreshToken: string | undefined;
  #renewing: Promise<string> | undefined;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
    const { url, token } = options;
    this.#api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: new URL('/trpc', url) })] });
    if (typeof token === 'string') this.#access = { token, until: Number.POSITIVE_INFINITY };
    else if ('refreshToken' in token) this.#refreshToken = token.refreshToken;
  }

  /** The token as it is, valid or not; undefined before the first. */
  get known(): string | undefined {
    return this.#access?.token;
  }

  /** A token that is valid for a while. @throws what the server said where it gives none any more */
  async valid(): Promise<string> {
    if (this.#access && Date.now() < this.#access.until) return this.#access.token;
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  /** Ends what was signed in; a personal token lasts until its owner revokes it. */
  async signOut(): Promise<void> {
    await this.#renewing?.catch(() => undefined);
    const refreshToken = this.#refreshToken;
    if (refreshToken !== undefined) await this.#api.auth.tokens.signOut.mutate({ refreshToken });
    this.#refreshToken = undefined;
    this.#access = undefined;
  }

  async #renew(): Promise<string> {
    const issued = await this.#nextTokens();
    this.#refreshToken = issued.refreshToken;
    await this.#options.onTokens?.(issued);
    const lasts = issued.expiresIn * 1000;
    this.#access = { token: issued.accessToken, until: Date.now() + lasts - Math.min(LEAD_MS, lasts / 3) };
    return issued.accessToken;
  }

  async #nextTokens(): Promise<IssuedTokens> {
    const { token } = this.#options;
    const credentials = typeof token !== 'string' && 'login' in token ? token : undefined;
    const refreshToken = this.#refreshToken;
    if (refreshToken !== undefined) {
      try {
        return await this.#api.auth.tokens.refresh.mutate({ refreshToken });
      } catch (error) {
        if (!isUnauthorized(error)) throw error;
        this.#refreshToken = undefined;
        if (!credentials) throw error;
      }
    }
    if (!credentials) throw new Error('This program has been signed out: it needs a new token.');
    return this.#api.auth.tokens.signIn.mutate(credentials);
  }
}
