import type { Bus } from './bus.ts';
import type { Audience } from './events.ts';
import type { Connection } from './connection.ts';
import { Sight } from './sight.ts';

/** Somebody with at least one connection: where their events go, and which conversations feed them. */
export interface Person {
  readonly userId: number;
  /** Whom a guest sees; null for members, who see everybody. */
  readonly sight: Sight | null;
  readonly connections: Set<Connection>;
  readonly conversations: Set<number>;
  /** By conversation: the revision of the last coming or going, as far as it was read or heard of. */
  readonly moves: Map<number, number>;
  /** Readings of the conversations under way. */
  readonly readings: Set<Reading>;
  /** How many readings were begun, and the latest begun whose answer counts. */
  begun: number;
  applied: number;
}

/** A conversation that somebody takes part in, at a revision. */
export interface Place {
  id: number;
  revision: number;
}

/** Somebody's coming to a conversation, or their going: several processes tell of them, each on its own way. */
interface Move {
  conversationId: number;
  revision: number;
}

interface Reading {
  readonly number: number;
  /** Comings and goings while it is under way, which its answer may not know. */
  readonly movedMeanwhile: Set<number>;
}

/**
 * Who is connected to this process, and which conversations feed them. It follows the channels
 * that they need, and no others.
 */
export class Memberships {
  readonly #listPlaces: (userId: number) => Promise<readonly Place[]>;
  readonly #bus: Pick<Bus, 'follow' | 'unfollow'>;
  readonly #people = new Map<number, Person>();
  readonly #conversations = new Map<number, Set<Person>>();

  constructor(
    listPlaces: (userId: number) => Promise<readonly Place[]>,
    bus: Pick<Bus, 'follow' | 'unfollow'>,
  ) {
    this.#listPlaces = listPlaces;
    this.#bus = bus;
  }

  people(): Iterable<Person> {
    return this.#people.values();
  }

  enter(connection: Connection): void {
    const person = this.#people.get(connection.userId) ?? newPerson(connection);
    this.#people.set(connection.userId, person);
    person.connections.add(connection);
  }

  /** Forgets a connection, and its person with the last one. */
  leave(connection: Connection): void {
    const person = this.#people.get(connection.userId);
    if (!person?.connections.delete(connection) || person.connections.size > 0) return;
    this.#people.delete(connection.userId);
    this.#bus.unfollow(`user:${connection.userId}`);
    for (const conversationId of person.conversations) this.#leave(person, conversationId);
  }

  /** The person of a connection that is open. */
  personOf(connection: Connection): Person | undefined {
    const person = this.#people.get(connection.userId);
    return person?.connections.has(connection) ? person : undefined;
  }

  /**
   * Learns which conversations feed a person, and answers when nothing of them is missed any
   * more. Anew for each subscription, as another process (an import) may have put them into
   * some, or taken them out, without a word over the bus.
   */
  async learn(person: Person): Promise<void> {
    if (!this.#isHere(person)) return;
    // First, so that who comes and goes from now on is heard of.
    const following = this.#bus.follow(`user:${person.userId}`);
    if (following) await following;
    const reading: Reading = { number: (person.begun += 1), movedMeanwhile: new Set() };
    person.readings.add(reading);
    try {
      this.#apply(person, reading, await this.#listPlaces(person.userId));
    } finally {
      person.readings.delete(reading);
    }
    if (this.#isHere(person)) await this.#everythingFollowed(person);
  }

  /** @returns a promise of the moment from which nothing of the conversation is missed; undefined where it is now */
  join(audience: Audience, move: Move): Promise<void> | undefined {
    const { conversationId } = move;
    let following: Promise<void> | undefined;
    for (const person of this.of(audience)) {
      // Nothing feeds who has never subscribed.
      if (person.begun === 0 || !isLatest(person, move)) continue;
      for (const { movedMeanwhile } of person.readings) movedMeanwhile.add(conversationId);
      following = this.#join(person, conversationId);
    }
    return following;
  }

  part(audience: Audience, move: Move): void {
    const { conversationId } = move;
    for (const person of this.of(audience)) {
      if (!isLatest(person, move)) continue;
      for (const { movedMeanwhile } of person.readings) movedMeanwhile.add(conversationId);
      this.#leave(person, conversationId);
    }
  }

  /** The guests who are here, with whom they see. */
  *guests(): Iterable<[Person, Sight]> {
    for (const person of this.#people.values()) if (person.sight) yield [person, person.sight];
  }

  /** The people here that an event is for; what is for everyone is for members, and reaches guests by their sight. */
  *of(audience: Audience): Iterable<Person> {
    if (audience === 'everyone') yield* this.#members();
    else if ('conversation' in audience) yield* this.#conversations.get(audience.conversation) ?? [];
    else {
      for (const userId of audience.users) {
        const person = this.#people.get(userId);
        if (person) yield person;
      }
    }
  }

  *#members(): Iterable<Person> {
    for (const person of this.#people.values()) if (!person.sight) yield person;
  }

  #isHere(person: Person): boolean {
    return this.#people.get(person.userId) === person;
  }

  #apply(person: Person, { number, movedMeanwhile }: Reading, places: readonly Place[]): void {
    // The last connection may have gone meanwhile, or gone and come again as another Person.
    if (!this.#isHere(person)) return;
    // One that began later knows more: what this one saw may be over.
    if (number < person.applied) return;
    person.applied = number;
    const listed = new Set(places.map(({ id }) => id));
    for (const { id, revision } of places) {
      // They were inside at this revision: a going from before it is over, however late it is told.
      if (isLatest(person, { conversationId: id, revision })) void this.#join(person, id);
    }
    for (const id of person.conversations) {
      if (!listed.has(id) && !movedMeanwhile.has(id)) this.#leave(person, id);
    }
  }

  async #everythingFollowed({ conversations }: Person): Promise<void> {
    const following: Promise<void>[] = [];
    for (const id of conversations) {
      const standing = this.#bus.follow(`conversation:${id}`);
      if (standing) following.push(standing);
    }
    if (following.length > 0) await Promise.all(following);
  }

  #join(person: Person, conversationId: number): Promise<void> | undefined {
    person.conversations.add(conversationId);
    const people = this.#conversations.get(conversationId) ?? new Set();
    this.#conversations.set(conversationId, people.add(person));
    return this.#bus.follow(`conversation:${conversationId}`);
  }

  #leave(person: Person, conversationId: number): void {
    person.conversations.delete(conversationId);
    const people = this.#conversations.get(conversationId);
    people?.delete(person);
    if (people?.size !== 0) return;
    this.#conversations.delete(conversationId);
    this.#bus.unfollow(`conversation:${conversationId}`);
  }
}

function newPerson({ userId, isGuest }: Connection): Person {
  return {
    userId,
    sight: isGuest ? new Sight() : null,
    connections: new Set(),
    conversations: new Set(),
    moves: new Map(),
    readings: new Set(),
    begun: 0,
    applied: 0,
  };
}

/** What was before a move that is known changes nothing any more. */
function isLatest({ moves }: Person, { conversationId, revision }: Move): boolean {
  if (revision < (moves.get(conversationId) ?? 0)) return false;
  moves.set(conversationId, revision);
  return true;
}
