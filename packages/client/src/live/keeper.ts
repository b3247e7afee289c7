import type { Account } from '@parley/api';
import type { ClientStorage } from '../storage/storage.ts';
import { names } from '../storage/names.ts';
import {
  conversationsToKeep,
  keptAccount,
  parseAccount,
  parseConversation,
  stateFrom,
  type KeptConversation,
} from './snapshot.ts';
import type { LiveState } from './state.ts';
import type { Store } from './store.ts';

/** What changes within this time is kept together. */
const GATHER_MS = 2_000;

interface KeeperParts {
  store: Store;
  storage: ClientStorage;
  origin: string;
  /** Told what could not be kept; everything else goes on. */
  onError: (error: unknown) => void;
}

/**
 * Keeps what is known, so that a start without a network shows it. Only what has changed is
 * written, a conversation at a time, when the page has nothing else to do.
 */
export class Keeper {
  readonly #parts: KeeperParts;
  /** Whose state is kept now. */
  #accountId: number | undefined;
  /** Counts the beginnings and ends: what was begun before one is given up. */
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: ReadonlyMap<number, KeptConversation> = new Map();
  #stopListening: (() => void) | undefined;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Begins to keep what is known to an account. */
  begin(account: Account): void {
    const { storage, store, origin } = this.#parts;
    if (!storage.isLasting) return;
    this.end();
    this.#accountId = account.id;
    this.#stopListening = store.subscribe(() => this.#gather());
    void this.#try(() => storage.change(names.account(origin), () => keptAccount(account)));
  }

  /** Writes no more. */
  end(): void {
    this.#turn += 1;
    this.#accountId = undefined;
    this.#stopListening?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#written = new Map();
  }

  /** Ends, and takes away what was kept of what is known: nobody is signed in any more. */
  async forget(accountId: number): Promise<void> {
    this.end();
    const { storage, origin } = this.#parts;
    await this.#try(async () => {
      await storage.forget(names.known(origin, accountId));
      await storage.change(names.account(origin), (kept) =>
        parseAccount(kept)?.id === accountId ? undefined : kept,
      );
    });
  }

  /** What was kept of the account that was last signed in here; null where nothing was. */
  async read(): Promise<{ account: Account; state: LiveState } | null> {
    const { storage, origin } = this.#parts;
    const kept = await this.#try(async () => {
      const account = parseAccount((await storage.read(names.account(origin))).get(names.account(origin)));
      if (!account) return null;
      const known = await storage.read(names.known(origin, account.id));
      const conversations = [...known.values()].flatMap((value) => parseConversation(value) ?? []);
      return { account, state: stateFrom(account, conversations) };
    });
    return kept ?? null;
  }

  #gather(): void {
    this.#timer ??= setTimeout(() => {
      whenIdle(() => void this.#keep());
    }, GATHER_MS);
  }

  async #keep(): Promise<void> {
    this.#timer = undefined;
    const accountId = this.#accountId;
    const state = this.#parts.store.getState();
    // What comes after a start, before the list, is less than what was kept.
    if (accountId === undefined || accountId !== state.account?.id || !state.list.isLoaded) return;
    const wanted = conversationsToKeep(state);
    const before = this.#written;
    this.#written = wanted;
    const prefix = names.known(this.#parts.origin, accountId);
    const turn = this.#turn;
    await this.#try(async () => {
      const earlier = before.size > 0 ? before.keys() : await this.#idsUnder(prefix);
      const gone = [...earlier].filter((id) => !wanted.has(id));
      const moved = [...wanted].filter(([id, kept]) => before.get(id) !== kept);
      await this.#write(prefix, turn, [...gone.map((id) => [id, undefined] as const), ...moved]);
    });
  }

  /** What an earlier run kept. */
  async #idsUnder(prefix: string): Promise<number[]> {
    const kept = await this.#parts.storage.read(prefix);
    return [...kept.keys()].map((name) => Number(name.slice(prefix.length)));
  }

  /** One at a time: nothing that is kept holds up the page. */
  async #write(
    prefix: string,
    turn: number,
    conversations: readonly (readonly [id: number, wanted: KeptConversation | undefined])[],
  ): Promise<void> {
    for (const [id, wanted] of conversations) {
      if (turn !== this.#turn) return;
      await this.#parts.storage.change(`${prefix}${id}`, (kept) => wanted && withPageOf(wanted, kept));
    }
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#parts.onError(error);
      return undefined;
    }
  }
}

/** Another tab may have opened what is closed here: at the same revision its page is as good. */
function withPageOf(wanted: KeptConversation, kept: unknown): KeptConversation {
  if (wanted.timeline) return wanted;
  const other = parseConversation(kept);
  const isSame = other?.summary.revision === wanted.summary.revision;
  if (!isSame) return wanted;
  const usersRevision = Math.min(wanted.usersRevision, other.usersRevision);
  return { ...wanted, timeline: other.timeline, usersRevision };
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: GATHER_MS });
  else work();
}
