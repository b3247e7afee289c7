import type { Account, AppRouter, EventMap, EventName, IssuedTokens } from '@parley/api';
import { createTRPCClient } from '@trpc/client';
import type { Api } from './api.ts';
import { connect } from './links/connect.ts';
import { EventFeed } from './links/event-feed.ts';
import type { ProgramToken, TokenKeeper } from './links/token-keeper.ts';
import { Live } from './live/live.ts';
import { IndexedDbStorage } from './storage/indexed-db-storage.ts';
import { MemoryStorage } from './storage/memory-storage.ts';
import type { ClientStorage } from './storage/storage.ts';

type Inputs = {
  signIn: Parameters<Api['auth']['login']['mutate']>[0];
  register: Parameters<Api['auth']['register']['mutate']>[0];
};

export interface ParleyClient {
  readonly api: Api;
  /** The live state: conversations, messages, who is there, who is writing, what waits to be sent. */
  readonly live: Live;
  /**
   * Signs in with `login` (username or e-mail address) and `password`. Where the account has a second
   * factor it is refused, and `secondFactorOf` tells from the error how to go on.
   */
  signIn(input: Inputs['signIn']): Promise<Account>;
  register(input: Inputs['register']): Promise<Account>;
  /** Signs in in another way: by whichever call sets the cookie and answers the account. */
  signInBy(call: (api: Api) => Promise<Account>): Promise<Account>;
  /**
   * Starts the live state from what the storage keeps of the account that was last signed in
   * here, without a network: what was known shows at once, and comes up to date when there is one.
   *
   * @returns the account; null where nothing is kept: then sign in, or ask who is signed in
   */
  resume(): Promise<Account | null>;
  /**
   * Signs out, and takes everything of this account out of the storage: what waits to be sent is
   * gone with it, so ask before.
   */
  signOut(): Promise<void>;
  /**
   * Calls back for every event of this name from now on, over reconnects and whoever signs in.
   * @returns a function that ends it
   */
  on<Name extends EventName>(
    name: Name,
    handler: (event: { type: Name } & EventMap[Name]) => void | Promise<void>,
  ): () => void;
  /** Ends the subscription and the connection. */
  close(): Promise<void>;
}

export interface ClientOptions {
  /** The server's origin, such as `https://chat.example.org`. */
  url: string;
  /**
   * What a program comes with instead of signing in: a personal token, a refresh token, or what to get
   * one with. Access tokens are renewed by themselves, before they expire.
   */
  token?: ProgramToken | undefined;
  /** Told the tokens of each renewal before they are used, for a program that keeps them over a restart. */
  onTokens?: (tokens: IssuedTokens) => void | Promise<void>;
  /**
   * Where what waits to be sent is kept, and what is known. Without it, that is the browser's
   * IndexedDB, which all tabs share, and in a program its memory: see `fileStorage`.
   */
  storage?: ClientStorage;
  /** Told what a handler of yours threw, and what the storage could not keep; everything else goes on. Without it, the console is. */
  onError?: (error: unknown) => void;
}

/** A client for browsers and programs alike. */
export function createClient(options: ClientOptions): ParleyClient {
  // oxlint-disable-next-line no-console -- a program that asked for nothing else is told there
  const { url, storage = usualStorage(), onError = console.error } = options;
  const feed = new EventFeed(onError);
  const keeper = options.token === undefined ? undefined : keeperOf(options, options.token);
  const listener = {
    onOpen: () => live.connectionOpened(),
    onClose: (sessionHasEnded: boolean) => {
      if (sessionHasEnded) feed.suspend();
      live.connectionClosed(sessionHasEnded);
    },
  };
  const transport = connect(url, listener, keeper);
  const api: Api = createTRPCClient<AppRouter>({ links: transport.links });
  const { origin } = new URL(url);
  const live = new Live({ api, feed, storage, origin, onError });

  /** A connection belongs to the session it was opened under. */
  const under = async (signIn: () => Promise<Account>): Promise<Account> => {
    if (keeper) throw new Error('This client comes with a token: make one without to sign in.');
    const account = await signIn();
    feed.suspend();
    // What waits goes out again when events show whose connection the next one is.
    live.connectionClosed(false);
    await transport.disconnect();
    feed.resume(api);
    return account;
  };

  return {
    api,
    live,
    signIn: (input) => under(() => api.auth.login.mutate(input)),
    register: (input) => under(() => api.auth.register.mutate(input)),
    signInBy: (call) => under(() => call(api)),
    resume: () => live.resume(),
    signOut: async () => {
      await (keeper ? (await keeper).signOut() : api.auth.logout.mutate());
      feed.suspend();
      await live.forget();
      await transport.disconnect();
    },
    on: (name, handler) => {
      const stop = feed.on(name, handler);
      feed.start(api);
      return stop;
    },
    close: async () => {
      feed.stop();
      live.stop();
      storage.close();
      await transport.disconnect();
    },
  };
}

/** Loaded for those who need it: a page that people sign in to has a cookie. */
async function keeperOf({ url, onTokens }: ClientOptions, token: ProgramToken): Promise<TokenKeeper> {
  const { TokenKeeper: Keeper } = await import('./links/token-keeper.ts');
  return new Keeper({ url, token, onTokens });
}

function usualStorage(): ClientStorage {
  return typeof indexedDB === 'undefined' ? new MemoryStorage() : new IndexedDbStorage();
}
