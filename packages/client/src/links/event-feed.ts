import type { EventMap, EventName, ServerEvent } from '@parley/api';
import type { Api } from '../api.ts';
import { backoff } from './backoff.ts';

type Handler<Name extends EventName> = (event: { type: Name } & EventMap[Name]) => void | Promise<void>;
type AnyHandler = (event: ServerEvent) => void | Promise<void>;

/** One subscription to everything that happens, shared by all who listen here. */
export class EventFeed {
  readonly #onHandlerError: (error: unknown) => void;
  readonly #handlers = new Map<EventName, Set<AnyHandler>>();
  readonly #all = new Set<(event: ServerEvent) => void>();
  #subscription: { unsubscribe(): void } | undefined;
  #isWanted = false;
  #trying: ReturnType<typeof setTimeout> | undefined;
  #refusals = 0;

  /** @param onHandlerError told what a handler threw; the other handlers and later events go on */
  constructor(onHandlerError: (error: unknown) => void) {
    this.#onHandlerError = onHandlerError;
  }

  /** @returns a function that ends the listening */
  on<Name extends EventName>(name: Name, handler: Handler<Name>): () => void {
    const handlers = this.#handlers.get(name) ?? new Set();
    this.#handlers.set(name, handlers);
    // The map's key is the event's type: a handler only ever gets what it named.
    const entry = handler as unknown as AnyHandler;
    handlers.add(entry);
    return () => handlers.delete(entry);
  }

  onAny(handler: (event: ServerEvent) => void): () => void {
    this.#all.add(handler);
    return () => this.#all.delete(handler);
  }

  /** Subscribes, now and whenever somebody signs in, until `stop`. */
  start(api: Api): void {
    this.#isWanted = true;
    this.resume(api);
  }

  /** Subscribes again after `suspend`, where anybody still wants to hear. */
  resume(api: Api): void {
    if (!this.#isWanted || this.#subscription) return;
    this.#subscription = api.events.subscribe.subscribe(undefined, {
      onData: (event) => {
        this.#refusals = 0;
        this.#deliver(event);
      },
      onComplete: () => {
        this.#subscription = undefined;
      },
      // A lost connection is no error: the link subscribes again by itself. This is a server that can't serve now.
      onError: () => this.#tryAgain(api),
    });
  }

  /** Ends the subscription, for as long as nobody is signed in. */
  suspend(): void {
    clearTimeout(this.#trying);
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }

  stop(): void {
    this.#isWanted = false;
    this.suspend();
  }

  #tryAgain(api: Api): void {
    this.#subscription = undefined;
    clearTimeout(this.#trying);
    this.#trying = setTimeout(() => this.resume(api), backoff(this.#refusals));
    this.#refusals += 1;
  }

  #deliver(event: ServerEvent): void {
    for (const handler of this.#all) handler(event);
    for (const handler of this.#handlers.get(event.type) ?? []) void this.#call(handler, event);
  }

  async #call(handler: AnyHandler, event: ServerEvent): Promise<void> {
    try {
      await handler(event);
    } catch (error) {
      this.#onHandlerError(error);
    }
  }
}
