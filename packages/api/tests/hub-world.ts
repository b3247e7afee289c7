import { Greeting } from '../src/realtime/greeting.ts';
import { InProcessBus } from '../src/realtime/bus.ts';
import type { Connection } from '../src/realtime/connection.ts';
import type { ServerEvent } from '../src/realtime/events.ts';
import { Hub } from '../src/realtime/hub.ts';
import type { Place } from '../src/realtime/memberships.ts';

/** A connection that keeps what the hub writes to it. */
export interface FakeConnection extends Connection {
  frames: string[];
  closedWith: number | undefined;
}

/** Of a server on which nobody is there, and no profile has changed; a guest there sees nobody. */
export function nobodyThere() {
  const seeing = {
    listVisible: () => Promise.resolve(new Set<number>()),
    presence: { isOnline: () => false, onlineInSight: () => '[]' },
  };
  const told = { readUsersRevision: () => Promise.resolve(0), onlineAsText: () => '[]' };
  return { greeting: new Greeting(told), seeing };
}

/** Conversations that somebody takes part in, as they began. */
export function inside(...ids: number[]): Place[] {
  return ids.map((id) => ({ id, revision: 0 }));
}

export function fakeConnection(userId: number, sessionId = `session of ${userId}`): FakeConnection {
  const connection: FakeConnection = {
    userId,
    sessionId,
    isGuest: false,
    isStaff: false,
    isSuperuser: false,
    knownAt: 0,
    frames: [],
    closedWith: undefined,
    send: (frame) => void connection.frames.push(frame.toString()),
    close: (code) => {
      connection.closedWith = code;
    },
    beginCall: () => true,
    endCall: () => undefined,
  };
  return connection;
}

export function typing(conversationId: number): ServerEvent {
  return { type: 'typing', conversationId, userId: 99, expiresInMs: 1 };
}

/** What is done to a hub and the database behind it, in the order it happens. */
export type Step =
  | { do: 'open' | 'close'; connection: number }
  | { do: 'prepare' | 'begin' | 'unsubscribe'; connection: number }
  /** Of the reading that waits longest, or shortest. */
  | { do: 'snapshot' | 'answer'; isLatest: boolean }
  | { do: 'join' | 'leave'; user: number; conversation: number }
  /** Another process lets somebody in, and tells nobody. */
  | { do: 'import'; user: number; conversation: number }
  | { do: 'message'; conversation: number }
  | { do: 'publish' };

interface Reading {
  user: number;
  number: number;
  places: Place[] | undefined;
  resolve: (places: Place[]) => void;
}

interface Message {
  conversation: number;
  number: number;
  /** Who took part when it was committed, has not left since, and the hub can know of. */
  mustHear: Set<number>;
  /** Those, and who has come since. */
  mayHear: Set<number>;
}

interface Live {
  connection: FakeConnection;
  state: 'open' | 'prepared' | 'hears';
  /** How many messages had been committed when it began to hear. */
  hearsSince: number;
}

/**
 * A hub, and memberships that are committed now and told a while later, in the order of the
 * commits, while readings of them start, see one moment, and are answered later still.
 */
export class HubWorld {
  readonly #members = new Set<string>();
  readonly #readings: Reading[] = [];
  readonly #untold: (() => void)[] = [];
  readonly #onTheirWay = new Set<Message>();
  readonly #live = new Map<number, Live>();
  #messages = 0;
  #revision = 0;
  #readingsBegun = 0;
  /** Who was let in without a word, and how many readings had begun then: a later one finds out. */
  readonly #unheardOf = new Map<string, number>();
  /** Comings and goings on their way to the hub. */
  readonly #moving: string[] = [];
  readonly #hub = new Hub(
    (user) =>
      new Promise((resolve) => {
        this.#readingsBegun += 1;
        this.#readings.push({ user, number: this.#readingsBegun, places: undefined, resolve });
      }),
    new InProcessBus(),
    nobodyThere(),
  );
  /** Everything that went wrong. */
  readonly leaks: string[] = [];
  /** How often a message reached somebody. */
  heard = 0;

  async run(step: Step): Promise<void> {
    this.#take(step);
    // Whatever the step set free happens before the next.
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  }

  /** Lets everything that is under way end. */
  async finish(): Promise<void> {
    while (this.#readings.length > 0 || this.#untold.length > 0) {
      for (const step of ['snapshot', 'answer'] as const) await this.run({ do: step, isLatest: false });
      await this.run({ do: 'publish' });
    }
  }

  #take(step: Step): void {
    switch (step.do) {
      case 'open':
        return this.#open(step.connection);
      case 'close':
        return this.#close(step.connection);
      case 'prepare':
      case 'begin':
      case 'unsubscribe':
        return this.#subscribe(step.connection, step.do);
      case 'snapshot':
        return this.#snapshot(step.isLatest);
      case 'answer':
        return this.#answer(step.isLatest);
      case 'join':
      case 'leave':
        return this.#move(step.user, step.conversation, step.do === 'join');
      case 'import':
        return this.#import(step.user, step.conversation);
      case 'message':
        return this.#message(step.conversation);
      case 'publish':
        return this.#untold.shift()?.();
    }
  }

  #open(number: number): void {
    if (this.#live.has(number)) return;
    const connection = fakeConnection(userOf(number));
    this.#live.set(number, { connection, state: 'open', hearsSince: 0 });
    this.#hub.open(connection);
  }

  #close(number: number): void {
    const live = this.#live.get(number);
    if (live) this.#hub.close(live.connection);
    this.#live.delete(number);
  }

  #subscribe(number: number, step: 'prepare' | 'begin' | 'unsubscribe'): void {
    const live = this.#live.get(number);
    if (!live) return;
    const { connection } = live;
    if (step === 'prepare' && live.state === 'open' && this.#hub.reserve(connection)) {
      void this.#hub.prepare(connection).then(() => {
        if (live.state === 'open') live.state = 'prepared';
      });
    } else if (step === 'begin' && live.state === 'prepared') {
      this.#hub.subscribe(connection, number);
      live.state = 'hears';
      live.hearsSince = this.#messages;
    } else if (step === 'unsubscribe' && live.state === 'hears') {
      this.#hub.unsubscribe(connection);
      live.state = 'open';
    }
  }

  #snapshot(isLatest: boolean): void {
    const isUnread = (one: Reading) => one.places === undefined;
    const reading = isLatest ? this.#readings.findLast(isUnread) : this.#readings.find(isUnread);
    if (!reading) return;
    const revision = this.#revision;
    reading.places = this.#conversationsOf(reading.user).map((id) => ({ id, revision }));
  }

  #answer(isLatest: boolean): void {
    const isRead = (one: Reading) => one.places !== undefined;
    const at = isLatest ? this.#readings.findLastIndex(isRead) : this.#readings.findIndex(isRead);
    const [reading] = at < 0 ? [] : this.#readings.splice(at, 1);
    if (!reading) return;
    for (const { id } of reading.places ?? []) {
      const key = `${reading.user} in ${id}`;
      if ((this.#unheardOf.get(key) ?? reading.number) < reading.number) this.#unheardOf.delete(key);
    }
    reading.resolve(reading.places ?? []);
  }

  #import(user: number, conversation: number): void {
    const key = `${user} in ${conversation}`;
    // Who leaves at the very moment of an import is told last that they left, and reads again later.
    if (this.#members.has(key) || this.#moving.includes(key)) return;
    this.#members.add(key);
    this.#unheardOf.set(key, this.#readingsBegun);
    this.#revision += 1;
    this.#mayHear(user, conversation);
  }

  /** Who comes in can read what was said before: hearing of it late tells them nothing they may not know. */
  #mayHear(user: number, conversation: number): void {
    for (const message of this.#onTheirWay) {
      if (message.conversation === conversation) message.mayHear.add(user);
    }
  }

  #move(user: number, conversation: number, joins: boolean): void {
    const key = `${user} in ${conversation}`;
    if (this.#members.has(key) === joins) return;
    if (joins) this.#members.add(key);
    else this.#members.delete(key);
    this.#unheardOf.delete(key);
    if (joins) this.#mayHear(user, conversation);
    else for (const message of this.#onTheirWay) message.mustHear.delete(user);
    this.#moving.push(key);
    this.#revision += 1;
    const event: ServerEvent = joins
      ? { type: 'conversation.added', conversationId: conversation, revision: this.#revision }
      : { type: 'conversation.removed', conversationId: conversation, revision: this.#revision };
    this.#untold.push(() => {
      this.#moving.shift();
      this.#hub.receive({ kind: 'event', audience: { users: [user] }, event });
    });
  }

  #message(conversation: number): void {
    const inside = this.#membersOf(conversation);
    const message = {
      conversation,
      number: this.#messages,
      mustHear: new Set(inside.filter((user) => !this.#unheardOf.has(`${user} in ${conversation}`))),
      mayHear: new Set(inside),
    };
    this.#messages += 1;
    this.#onTheirWay.add(message);
    this.#untold.push(() => this.#tell(message));
  }

  #tell(message: Message): void {
    const { conversation, number } = message;
    this.#onTheirWay.delete(message);
    const before = new Map([...this.#live].map(([key, { connection }]) => [key, connection.frames.length]));
    this.#hub.receive({ kind: 'event', audience: { conversation }, event: typing(conversation) });
    for (const [key, { connection, state, hearsSince }] of this.#live) {
      const user = connection.userId;
      const got = connection.frames.length - (before.get(key) ?? 0);
      this.heard += got;
      const mustHear = message.mustHear.has(user) && state === 'hears' && hearsSince <= number;
      if (!message.mayHear.has(user) && got > 0) this.leaks.push(`${user} heard of ${conversation}`);
      // What was committed before the subscription began is read, not heard.
      if (mustHear && got !== 1) this.leaks.push(`${user} heard ${got} times of ${conversation}`);
      if (state !== 'hears' && got > 0) this.leaks.push(`${user} heard without a subscription`);
    }
  }

  #membersOf(conversation: number): number[] {
    return [1, 2, 3].filter((user) => this.#members.has(`${user} in ${conversation}`));
  }

  #conversationsOf(user: number): number[] {
    return [1, 2].filter((conversation) => this.#members.has(`${user} in ${conversation}`));
  }
}

/** Connections 1 to 5: the first two people have two. */
function userOf(connection: number): number {
  return connection > 3 ? connection - 3 : connection;
}
