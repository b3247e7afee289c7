import pLimit from 'p-limit';
import { limits } from '../limits.ts';
import type { Bus } from './bus.ts';
import { SESSION_ENDED, TRY_AGAIN_LATER, type Connection } from './connection.ts';
import type { Audience, Delivery, ServerEvent } from './events.ts';
import type { Greeting } from './greeting.ts';
import type { Presence } from './presence.ts';
import { Memberships, type Person, type Place } from './memberships.ts';

/** How long an ended session is remembered: longer than any connection takes to open. */
const ENDED_MEMORY_MS = 60_000;

type RequestId = string | number;

/** What an account is, as far as it decides what a connection may call and hear. */
type Standing = Pick<Connection, 'isGuest' | 'isStaff' | 'isSuperuser'>;

/** What guests' sight is made of. */
interface Seeing {
  /** Whom a guest sees now. */
  listVisible: (userId: number) => Promise<ReadonlySet<number>>;
  presence: Pick<Presence, 'isOnline' | 'onlineInSight'>;
}

/** After these a guest among those who hear of it may see others than before. */
const CHANGES_SIGHT: ReadonlySet<string> = new Set([
  'conversation.added',
  'conversation.removed',
  'participant.added',
  'participant.removed',
]);

/**
 * Brings events to this process's connections. An event becomes text once, in tRPC's wire
 * format, and that text is written to each receiver: only the subscription's request id in
 * front differs, and receivers with the same id share the very bytes.
 */
export class Hub {
  readonly #memberships: Memberships;
  readonly #greeting: Greeting;
  /** Each subscribed connection with its request id; undefined until the first event is on its way. */
  readonly #subscriptions = new Map<Connection, RequestId | undefined>();
  readonly #recentlyEnded = new Set<string>();
  /** What people became not long ago, and when that was heard of here (see `Connection.knownAt`). */
  readonly #recentlyChanged = new Map<number, { became: Partial<Standing>; at: number }>();
  readonly #seeing: Seeing;
  /** Who waits to be told to compare. */
  readonly #toCompare = new Set<Person>();
  readonly #comparing = pLimit(limits.comparedAtOnce);

  /**
   * @param listPlaces the conversations a person takes part in now
   * @param bus where other processes' events can be asked for; what it delivers goes to `receive`
   */
  constructor(
    listPlaces: (userId: number) => Promise<readonly Place[]>,
    bus: Pick<Bus, 'follow' | 'unfollow'>,
    { greeting, seeing }: { greeting: Greeting; seeing: Seeing },
  ) {
    this.#seeing = seeing;
    this.#greeting = greeting;
    this.#memberships = new Memberships(listPlaces, bus);
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
    // Only what was heard of since: a later change may have been missed, and the database has it.
    const change = this.#recentlyChanged.get(connection.userId);
    if (change && change.at >= connection.knownAt && !isAs(connection, change.became)) {
      connection.close(TRY_AGAIN_LATER, 'the account has changed');
      return;
    }
    this.#memberships.enter(connection);
  }

  /** Forgets a connection, and its person with the last one. */
  close(connection: Connection): void {
    this.unsubscribe(connection);
    this.#memberships.leave(connection);
  }

  /** Keeps the connection's one place for a subscription. @returns false where it is taken */
  reserve(connection: Connection): boolean {
    if (this.#subscriptions.has(connection)) return false;
    if (this.#memberships.personOf(connection)) this.#subscriptions.set(connection, undefined);
    return true;
  }

  /** Sees to it that nothing is missed of what feeds the connection's person, and answers when it is so. */
  async prepare(connection: Connection): Promise<void> {
    const person = this.#memberships.personOf(connection);
    if (person) await this.#learn(person);
  }

  /**
   * From now on the connection hears events, as answers to the subscription that it reserved.
   *
   * @returns the first of them, `connected`, in tRPC's wire format: the caller sends it
   */
  subscribe(connection: Connection, requestId: RequestId): string {
    if (this.#subscriptions.has(connection)) this.#subscriptions.set(connection, requestId);
    return frame(requestId, this.#greetingFor(this.#memberships.personOf(connection), connection.userId));
  }

  unsubscribe(connection: Connection): void {
    this.#subscriptions.delete(connection);
  }

  /** The sessions that the open connections stand under, each once. */
  sessionIds(): string[] {
    const people = [...this.#memberships.people()];
    const ids = people.flatMap(({ connections }) => [...connections].map(({ sessionId }) => sessionId));
    return [...new Set(ids)];
  }

  /** How many connections are open. */
  connectionCount(): number {
    let count = 0;
    for (const { connections } of this.#memberships.people()) count += connections.size;
    return count;
  }

  /** Handles what comes over the bus. */
  receive(delivery: Delivery): void {
    switch (delivery.kind) {
      case 'event':
        return this.#receiveEvent(delivery.audience, delivery.event);
      case 'text':
        return this.#write(this.#memberships.of(delivery.audience), () => delivery.text);
      case 'sessions.ended':
        return this.#endSessions(new Set(delivery.sessionIds));
      case 'guest.changed':
        return this.#openAnew(delivery.userId, { isGuest: delivery.isGuest });
      case 'rights.changed': {
        const { userId, isStaff, isSuperuser } = delivery;
        return this.#openAnew(userId, { isStaff, isSuperuser });
      }
      case 'compare':
        return this.#compare();
      case 'process.gone':
        return delivery.saidSo ? undefined : this.#compare();
      case 'presence':
      case 'presence.wanted':
        return undefined;
    }
  }

  #receiveEvent(audience: Audience, event: ServerEvent): void {
    this.#greeting.heard(event);
    const text = (): string => JSON.stringify(event);
    if (event.type === 'conversation.added') {
      const following = this.#memberships.join(audience, event);
      if (following) return void this.#writeToThoseInside(following, { audience, event });
    }
    this.#write(this.#memberships.of(audience), text);
    if (audience === 'everyone') this.#tellGuests(event);
    if (CHANGES_SIGHT.has(event.type)) this.#lookAgain(audience);
    if (event.type === 'conversation.removed') this.#memberships.part(audience, event);
  }

  /** Who has come to a conversation reads it when told so: that must not be before they hear of all that follows. */
  async #writeToThoseInside(
    following: Promise<void>,
    { audience, event }: { audience: Audience; event: { conversationId: number } },
  ): Promise<void> {
    await following;
    const receivers = [...this.#memberships.of(audience)];
    const inside = receivers.filter(({ conversations }) => conversations.has(event.conversationId));
    this.#write(inside, () => JSON.stringify(event));
    this.#lookAgain(audience);
  }

  /** What is for everyone reaches a guest for the people whom they see. */
  #tellGuests(event: ServerEvent): void {
    for (const [person, sight] of this.#memberships.guests()) {
      const heard = sight.heard(event);
      if (heard) this.#write([person], () => JSON.stringify(heard));
    }
  }

  /** Whom the guests of an audience see may be others now. */
  #lookAgain(audience: Audience): void {
    for (const person of this.#memberships.of(audience)) {
      if (person.sight) void this.#look(person).catch(() => this.#giveUp(person));
    }
  }

  async #look(person: Person): Promise<void> {
    await person.sight?.learn({
      read: () => this.#seeing.listVisible(person.userId),
      presence: this.#seeing.presence,
      tell: (event) => this.#write([person], () => JSON.stringify(event)),
    });
  }

  #write(receivers: Iterable<Person>, text: () => string): void {
    let once: string | undefined;
    const frames = new Map<RequestId, Buffer>();
    for (const person of receivers) {
      for (const connection of person.connections) {
        const requestId = this.#subscriptions.get(connection);
        if (requestId === undefined) continue;
        const made = frames.get(requestId) ?? Buffer.from(frame(requestId, (once ??= text())));
        frames.set(requestId, made);
        connection.send(made);
      }
    }
  }

  /** Tells everybody to compare, a few at a time: each of them will read. */
  #compare(): void {
    for (const person of this.#memberships.people()) {
      if (this.#toCompare.has(person)) continue;
      this.#toCompare.add(person);
      void this.#comparing(() => this.#letCompare(person));
    }
  }

  async #letCompare(person: Person): Promise<void> {
    this.#toCompare.delete(person);
    try {
      // Who came and went may have been missed like the rest.
      await this.#learn(person);
    } catch {
      this.#giveUp(person);
      return;
    }
    this.#write([person], () => this.#greetingFor(person, person.userId));
  }

  async #learn(person: Person): Promise<void> {
    await Promise.all([this.#memberships.learn(person), this.#greeting.prepare()]);
    // Once every coming and going is heard of: one that is missed here is in the answer.
    if (person.sight) await this.#look(person);
  }

  #greetingFor(person: Person | undefined, userId: number): string {
    const sight = person?.sight;
    return this.#greeting.textFor(userId, sight ? this.#seeing.presence.onlineInSight(sight) : undefined);
  }

  #giveUp(person: Person): void {
    this.#closeAll(person.connections, 'the server could not read what this connection needs');
  }

  /** What somebody may call and hear is decided as a connection opens. */
  #openAnew(userId: number, became: Partial<Standing>): void {
    const before = this.#recentlyChanged.get(userId)?.became;
    const change = { became: { ...before, ...became }, at: performance.now() };
    this.#recentlyChanged.set(userId, change);
    setTimeout(() => {
      // A later change is remembered for as long again.
      if (this.#recentlyChanged.get(userId) === change) this.#recentlyChanged.delete(userId);
    }, ENDED_MEMORY_MS).unref();
    for (const { connections } of this.#memberships.of({ users: [userId] })) {
      const former = [...connections].filter((connection) => !isAs(connection, became));
      this.#closeAll(former, 'the account has changed');
    }
  }

  #closeAll(connections: Iterable<Connection>, reason: string): void {
    for (const connection of connections) {
      this.unsubscribe(connection);
      connection.close(TRY_AGAIN_LATER, reason);
    }
  }

  #endSessions(ended: ReadonlySet<string>): void {
    for (const id of ended) this.#recentlyEnded.add(id);
    setTimeout(() => {
      for (const id of ended) this.#recentlyEnded.delete(id);
    }, ENDED_MEMORY_MS).unref();
    for (const person of this.#memberships.people()) {
      for (const connection of person.connections) {
        if (ended.has(connection.sessionId)) {
          this.unsubscribe(connection);
          connection.close(SESSION_ENDED, 'the session has ended');
        }
      }
    }
  }
}

/** Whether a connection was opened by somebody who is what they became. */
function isAs(connection: Standing, became: Partial<Standing>): boolean {
  const { isGuest, isStaff, isSuperuser } = connection;
  return (
    (became.isGuest ?? isGuest) === isGuest &&
    (became.isStaff ?? isStaff) === isStaff &&
    (became.isSuperuser ?? isSuperuser) === isSuperuser
  );
}

/** An event's JSON as an answer to a subscription, in tRPC's wire format. */
function frame(requestId: RequestId, text: string): string {
  return `{"id":${JSON.stringify(requestId)},"result":{"type":"data","data":${text}}}`;
}
