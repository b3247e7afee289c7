import type { Message } from '@parley/api';
import { vi } from 'vitest';
import type { Api } from '../../src/api.ts';
import { isFurther, type ReadPosition } from '../../src/live/read-position.ts';
import type { OutboxItem } from '../../src/live/state.ts';
import { Store } from '../../src/live/store.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import type { ClientStorage } from '../../src/storage/storage.ts';
import { ada } from '../builders.ts';
import { ModelServer } from './model-server.ts';

export const NOWHERE: ReadPosition = { readEpoch: 0, lastReadSeq: 0 };

/** What must become of a message that was sent. */
export interface Wish {
  key: string;
  conversationId: number;
  /** Words that it may have in the end, and every words that it was ever given. */
  allowed: string[];
  given: string[];
  isDeleted: boolean;
  /** Withdrawn while it waited, or let go of after it was refused. */
  isGone: boolean;
  /** Whether it was put back after that, behind what was sent meanwhile. */
  isLate: boolean;
}

/** One open tab, or one run of a program. */
export class Tab {
  readonly outbox: Outbox;
  /** By key: what was withdrawn or discarded here last. */
  readonly letGo = new Map<string, OutboxItem>();
  readonly #connection = Symbol('connection');
  readonly #server: ModelServer;
  readonly #store = new Store(fail);

  constructor(world: Pick<World, 'server' | 'storage' | 'shown'>) {
    this.#server = world.server;
    const isOnline = (): boolean => this.#store.getState().connection === 'online';
    const api: Api = world.server.connect(this.#connection, isOnline);
    this.#store.update((state) => ({ ...state, account: ada }));
    this.outbox = new Outbox({
      api,
      store: this.#store,
      storage: world.storage,
      origin: 'https://chat.example.org',
      onStored: () => undefined,
      onPosition: (conversationId, position) => {
        if (isFurther(position, world.shown.get(conversationId) ?? NOWHERE))
          world.shown.set(conversationId, position);
      },
      onReadRefused: () => undefined,
      onError: fail,
    });
    this.outbox.begin(ada.id);
  }

  get items(): readonly OutboxItem[] {
    return this.#store.getState().outbox;
  }

  connect(): void {
    this.#store.update((state) => ({ ...state, connection: 'online' }));
  }

  /** @param doesArrive whether what is under way arrives, though its answer does not */
  cut(doesArrive: boolean): void {
    this.#server.disconnect(this.#connection, doesArrive);
    this.#store.update((state) => ({ ...state, connection: 'connecting' }));
  }
}

/** Tabs that share a storage, the server that they write to, and what must come of it. */
export class World {
  readonly server = new ModelServer();
  readonly storage: ClientStorage;
  readonly wishes: Wish[] = [];
  /** By conversation: where one's read position is as far as is known here, and where one wants it. */
  readonly shown = new Map<number, ReadPosition>();
  readonly wanted = new Map<number, number>();
  readonly tabs: Tab[];
  #written = 0;

  constructor(storage: ClientStorage, tabs: number) {
    this.storage = storage;
    this.tabs = Array.from({ length: tabs }, () => new Tab(this));
  }

  tab(number: number): Tab {
    const tab = this.tabs[number % this.tabs.length];
    if (!tab) throw new RangeError('there is no tab');
    return tab;
  }

  words(): string {
    this.#written += 1;
    return `words ${this.#written}`;
  }

  wishOf(key: string | null | undefined): Wish {
    const wish = this.wishes.find((one) => one.key === key);
    if (!wish) throw new RangeError('nobody wished for that');
    return wish;
  }

  /** What a timeline shows as stored: what still waits to be answered is not there yet. */
  come(): Message[] {
    const waiting = new Set(this.tabs.flatMap((tab) => tab.items).map(({ key }) => key));
    return this.server.messages.filter(({ clientId }) => !waiting.has(clientId ?? ''));
  }

  restart(number: number, doesArrive: boolean): void {
    const tab = this.tab(number);
    tab.cut(doesArrive);
    tab.outbox.end();
    this.tabs[this.tabs.indexOf(tab)] = new Tab(this);
  }

  /** Lets everything go through, until nothing waits any more. */
  async settle(): Promise<void> {
    for (const tab of this.tabs) tab.connect();
    for (let rounds = 0; ; rounds += 1) {
      if (rounds > 1_000) throw new Error('something is sent again and again');
      await vi.advanceTimersByTimeAsync(60_000);
      await quiet();
      if (this.server.underWay === 0) return;
      this.server.decide(0, 'answered');
    }
  }
}

/** Lets everything happen that needs no time and no network. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function fail(error: unknown): void {
  throw error;
}
