import type { Audience, BusMessage, ServerEvent } from './events.ts';

/** One live client, as the hub knows it; the host wraps its WebSocket in this. */
export interface Connection {
  readonly userId: number;
  readonly sessionId: string;
  /** Writes one text message, given as its UTF-8 bytes; receivers of the same event get the same bytes. */
  send(message: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Takes one more call under way. @returns false where there are too many, and the connection is closed */
  beginCall(): boolean;
  endCall(): void;
}

/** The WebSocket close code of a connection whose session has ended: signing in again is the way back. */
export const SESSION_ENDED = 4401;

/** How long an ended session is remembered: longer than any connection takes to open. */
const ENDED_MEMORY_MS = 60_000;

type RequestId = string | number;

/** Somebody with at least one connection: where their events go, and which conversations feed them. */
interface Person {
  readonly userId: number;
  readonly connections: Set<Connection>;
  readonly conversations: Set<number>;
  /** Readings of the conversations under way. */
  readonly readings: Set<Reading>;
  /** How many readings were begun, and the latest begun whose answer counts. */
  begun: number;
  applied: number;
}

interface Reading {
  readonly number: number;
  /** Comings and goings while it is under way, which its answer may not know. */
  readonly movedMeanwhile: Map<number, boolean>;
}

/**
 * Brings events to this process's connections. An event becomes text once, in tRPC's wire
 * format, and that text is written to each receiver: only the subscription's request id in
 * front differs, and receivers with the same id share the very bytes.
 */
export class Hub {
  readonly #listConversationIds: (userId: number) => Promise<number[]>;
  readonly #people = new Map<number, Person>();
  readonly #conversations = new Map<number, Set<Person>>();
  /** Each subscribed connection with its request id; undefined until the first event is on its way. */
  readonly #subscriptions = new Map<Connection, RequestId | undefined>();
  readonly #recentlyEnded = new Set<string>();

  /** @param listConversationIds the conversations a person takes part in now */
  constructor(listConversationIds: (userId: number) => Promise<number[]>) {
    this.#listConversationIds = listConversationIds;
  }

  /**
   * Takes a connection in; it hears nothing until it subscribes. One whose session ended
   * between the look at its cookie and now is closed.
   */
  open(connection: Connection): void {
    if (this.#recentlyEnded.has(connection.sessionId)) {
      connection.close(SESSION_ENDED, 'the session has ended');
      return;
    }
    const person = this.#people.get(connection.userId) ?? newPerson(connection.userId);
    this.#people.set(connection.userId, person);
    person.connections.add(connection);
  }

  /** Forgets a connection, and its person with the last one. */
  close(connection: Connection): void {
    this.unsubscribe(connection);
    const person = this.#people.get(connection.userId);
    if (!person?.connections.delete(connection) || person.connections.size > 0) return;
    this.#people.delete(connection.userId);
    for (const conversationId of person.conversations) this.#leave(person, conversationId);
  }

  /** Keeps the connection's one place for a subscription. @returns false where it is taken */
  reserve(connection: Connection): boolean {
    if (this.#subscriptions.has(connection)) return false;
    if (this.#people.get(connection.userId)?.connections.has(connection)) {
      this.#subscriptions.set(connection, undefined);
    }
    return true;
  }

  /**
   * Learns which conversations feed a person: anew for each subscription, as another process
   * (an import) may have put them into some, or taken them out, without a word over the bus.
   */
  async prepare(connection: Connection): Promise<void> {
    const person = this.#people.get(connection.userId);
    if (!person) return;
    const reading: Reading = { number: (person.begun += 1), movedMeanwhile: new Map() };
    person.readings.add(reading);
    try {
      this.#apply(person, reading, await this.#listConversationIds(person.userId));
    } finally {
      person.readings.delete(reading);
    }
  }

  /** From now on the connection hears events, as answers to the subscription that it reserved. */
  subscribe(connection: Connection, requestId: RequestId): void {
    if (this.#subscriptions.has(connection)) this.#subscriptions.set(connection, requestId);
  }

  unsubscribe(connection: Connection): void {
    this.#subscriptions.delete(connection);
  }

  /** The sessions that the open connections stand under, each once. */
  sessionIds(): string[] {
    const people = [...this.#people.values()];
    const ids = people.flatMap(({ connections }) => [...connections].map(({ sessionId }) => sessionId));
    return [...new Set(ids)];
  }

  /** Handles what comes over the bus. */
  receive(message: BusMessage): void {
    if (message.kind === 'sessions.ended') {
      this.#endSessions(new Set(message.sessionIds));
      return;
    }
    const { audience, event } = message;
    if (event.type === 'conversation.added') this.#moveAll(audience, event.conversationId, true);
    this.#write(this.#receivers(audience), event);
    if (event.type === 'conversation.removed') this.#moveAll(audience, event.conversationId, false);
  }

  #apply(person: Person, { number, movedMeanwhile }: Reading, ids: readonly number[]): void {
    // The last connection may have gone meanwhile, or gone and come again as another Person.
    if (this.#people.get(person.userId) !== person) return;
    // One that began later knows more: what this one saw may be over.
    if (number < person.applied) return;
    person.applied = number;
    const listed = new Set(ids);
    for (const id of listed) if (!movedMeanwhile.has(id)) this.#join(person, id);
    for (const id of person.conversations) {
      if (!listed.has(id) && !movedMeanwhile.has(id)) this.#leave(person, id);
    }
  }

  #moveAll(audience: Audience, conversationId: number, takesPart: boolean): void {
    if (typeof audience === 'string' || !('users' in audience)) return;
    for (const userId of audience.users) {
      const person = this.#people.get(userId);
      if (!person) continue;
      for (const { movedMeanwhile } of person.readings) movedMeanwhile.set(conversationId, takesPart);
      if (takesPart) this.#join(person, conversationId);
      else this.#leave(person, conversationId);
    }
  }

  #join(person: Person, conversationId: number): void {
    person.conversations.add(conversationId);
    const people = this.#conversations.get(conversationId) ?? new Set();
    this.#conversations.set(conversationId, people.add(person));
  }

  #leave(person: Person, conversationId: number): void {
    person.conversations.delete(conversationId);
    const people = this.#conversations.get(conversationId);
    people?.delete(person);
    if (people?.size === 0) this.#conversations.delete(conversationId);
  }

  *#receivers(audience: Audience): Iterable<Person> {
    if (audience === 'everyone') yield* this.#people.values();
    else if ('conversation' in audience) yield* this.#conversations.get(audience.conversation) ?? [];
    else {
      for (const userId of audience.users) {
        const person = this.#people.get(userId);
        if (person) yield person;
      }
    }
  }

  #write(receivers: Iterable<Person>, event: ServerEvent): void {
    let tail: string | undefined;
    const frames = new Map<RequestId, Buffer>();
    for (const person of receivers) {
      for (const connection of person.connections) {
        const requestId = this.#subscriptions.get(connection);
        if (requestId === undefined) continue;
        let frame = frames.get(requestId);
        if (!frame) {
          tail ??= `,"result":{"type":"data","data":${JSON.stringify(event)}}}`;
          frame = Buffer.from(`{"id":${JSON.stringify(requestId)}${tail}`);
          frames.set(requestId, frame);
        }
        connection.send(frame);
      }
    }
  }

  #endSessions(ended: ReadonlySet<string>): void {
    for (const id of ended) this.#recentlyEnded.add(id);
    setTimeout(() => {
      for (const id of ended) this.#recentlyEnded.delete(id);
    }, ENDED_MEMORY_MS).unref();
    for (const person of this.#people.values()) {
      for (const connection of person.connections) {
        if (ended.has(connection.sessionId)) {
          this.unsubscribe(connection);
          connection.close(SESSION_ENDED, 'the session has ended');
        }
      }
    }
  }
}

function newPerson(userId: number): Person {
  return {
    userId,
    connections: new Set(),
    conversations: new Set(),
    readings: new Set(),
    begun: 0,
    applied: 0,
  };
}
