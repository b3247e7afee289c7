import type { EventMap } from '@parley/api';
import type { Api } from '../api.ts';
import type { Store } from './store.ts';

const TELL_EVERY_MS = 3_000;

/** Who is writing: each name fades by itself, and when what they wrote arrives; and telling that one is. */
export class Typing {
  readonly #api: Api;
  readonly #store: Store;
  /** By conversation: when the others were last told. */
  readonly #told = new Map<number, number>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(api: Api, store: Store) {
    this.#api = api;
    this.#store = store;
  }

  /** Tells the others that one is writing, now and then. */
  tell(conversationId: number): void {
    // It would wait for a connection, and say minutes later that somebody is writing now.
    if (this.#store.getState().connection !== 'online') return;
    const now = Date.now();
    if (now - (this.#told.get(conversationId) ?? 0) < TELL_EVERY_MS) return;
    this.#told.set(conversationId, now);
    // Nobody misses it when it does not get through.
    this.#api.events.setTyping.mutate({ conversationId }).catch(() => undefined);
  }

  /** What was written is sent: the next key is told at once. */
  finished(conversationId: number): void {
    this.#told.delete(conversationId);
  }

  saw({ conversationId, userId, expiresInMs }: EventMap['typing']): void {
    if (userId === this.#store.getState().account?.id) return;
    const key = `${conversationId}:${userId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.stopped(conversationId, userId), expiresInMs),
    );
    this.#set(conversationId, (people) => (people.includes(userId) ? people : [...people, userId]));
  }

  stopped(conversationId: number, userId: number): void {
    const key = `${conversationId}:${userId}`;
    clearTimeout(this.#timers.get(key));
    if (this.#timers.delete(key)) this.#set(conversationId, (people) => people.filter((id) => id !== userId));
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #set(conversationId: number, change: (people: readonly number[]) => readonly number[]): void {
    this.#store.update((state) => {
      const typing = new Map(state.typing);
      const people = change(typing.get(conversationId) ?? []);
      if (people.length > 0) typing.set(conversationId, people);
      else typing.delete(conversationId);
      return { ...state, typing };
    });
  }
}
