import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { ServerEvent } from './events.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';

/**
 * The first thing a subscription yields. On its way to the wire the host's encoder calls `begin` with
 * the request id that it stands under, and sends the event `connected` in its place; from then on the
 * hub writes to the connection itself.
 */
export class OpenedSubscription {
  readonly #hub: Hub;
  readonly #connection: Connection;

  constructor(hub: Hub, connection: Connection) {
    this.#hub = hub;
    this.#connection = connection;
  }

  /** @returns the frame to send */
  begin(requestId: string | number): string {
    return this.#hub.subscribe(this.#connection, requestId);
  }
}

/**
 * Every event for the caller, until the client unsubscribes or the connection closes. What is
 * refused is refused here, before there is a stream: then it has its own code on the wire.
 */
export async function subscribe(
  ctx: SignedInContext,
  signal: AbortSignal | undefined,
): Promise<AsyncGenerator<ServerEvent>> {
  const { hub, connection } = ctx;
  if (!connection) throw new Refusal('subscribeOverWebSocket');
  if (!hub.reserve(connection)) throw new Refusal('alreadySubscribed');
  // Unsubscribing frees the connection at once: what follows in the same breath may subscribe again.
  signal?.addEventListener('abort', () => hub.unsubscribe(connection), { once: true });
  return events(ctx, connection, signal);
}

async function* events(
  { hub }: SignedInContext,
  connection: Connection,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerEvent> {
  try {
    await hub.prepare(connection);
    if (signal?.aborted) return;
    // What the client's types see is the event that it becomes.
    yield new OpenedSubscription(hub, connection) as unknown as ServerEvent;
    await aborted(signal);
  } catch (error) {
    if (!signal?.aborted) hub.unsubscribe(connection);
    throw error;
  }
}

async function aborted(signal: AbortSignal | undefined): Promise<void> {
  if (!signal || signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
