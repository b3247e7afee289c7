import type { ServerEvent } from './events.ts';

interface GreetingParts {
  /** How far the changes of people's profiles have come, in the database. */
  readUsersRevision: () => Promise<number>;
  /** Ids of the people who are there, as a JSON array. */
  onlineAsText: () => string;
}

/** What a subscription begins with: `connected`, as this process can tell it at that very moment. */
export class Greeting {
  readonly #parts: GreetingParts;
  #usersRevision = 0;

  constructor(parts: GreetingParts) {
    this.#parts = parts;
  }

  /** Learns what happened before this process heard of what happens. */
  async prepare(): Promise<void> {
    this.#reached(await this.#parts.readUsersRevision());
  }

  /** An event that is on its way to those who have subscribed; who subscribes now does not hear it. */
  heard(event: ServerEvent): void {
    if (event.type === 'user.updated') this.#reached(event.revision);
  }

  /**
   * The event as JSON. Who is there is most of it, and the same text for every member.
   *
   * @param online who is there for a guest, as a JSON array
   */
  textFor(userId: number, online = this.#parts.onlineAsText()): string {
    const start = JSON.stringify({ type: 'connected', userId, usersRevision: this.#usersRevision });
    return `${start.slice(0, -1)},"online":${online}}`;
  }

  #reached(revision: number): void {
    this.#usersRevision = Math.max(this.#usersRevision, revision);
  }
}
