import type { WhoIsOnline } from '../users/present-user.ts';
import type { ServerEvent } from './events.ts';

/** What a sight is learned with. */
export interface Looking {
  /** Whom the guest sees now, as the database has it. */
  read: () => Promise<ReadonlySet<number>>;
  presence: WhoIsOnline;
  /** Tells the guest. */
  tell: (event: ServerEvent) => void;
}

/**
 * Whom a guest sees, so that what is told to everyone reaches them for these people alone. While it is
 * being read anew nothing is told: what happens meanwhile waits, and is judged by the answer.
 */
export class Sight {
  #sees: ReadonlySet<number> = new Set();
  #held: ServerEvent[] = [];
  #reading: Promise<void> | undefined;
  #isOutdated = false;

  sees(userId: number): boolean {
    return this.#sees.has(userId);
  }

  /**
   * Learns whom the guest sees now, and tells them what waited for it and who came and went with it. Asked
   * for again while an answer is on its way, it is read once more.
   */
  learn(looking: Looking): Promise<void> {
    this.#isOutdated = true;
    this.#reading ??= this.#learn(looking);
    return this.#reading;
  }

  /** What a guest is told now of an event for everyone; null for nothing. */
  heard(event: ServerEvent): ServerEvent | null {
    if (!this.#reading) return this.#seen(event);
    this.#held.push(event);
    return null;
  }

  async #learn({ read, presence, tell }: Looking): Promise<void> {
    const before = this.#sees;
    try {
      let now = before;
      while (this.#isOutdated) {
        this.#isOutdated = false;
        now = await read();
      }
      this.#sees = now;
      for (const event of this.#held) {
        const seen = this.#seen(event);
        if (seen) tell(seen);
      }
      const moved = changeOf(before, now, presence);
      if (moved) tell(moved);
    } catch (error) {
      // Whom they saw may be over.
      this.#sees = new Set();
      throw error;
    } finally {
      this.#held = [];
      this.#reading = undefined;
    }
  }

  /** An event that is not named here is no guest's: nothing new is told before somebody has thought of it. */
  #seen(event: ServerEvent): ServerEvent | null {
    if (event.type === 'user.updated') return this.sees(event.user.id) ? event : null;
    if (event.type !== 'presence') return null;
    const online = event.online.filter((id) => this.sees(id));
    const offline = event.offline.filter((id) => this.sees(id));
    return online.length + offline.length === 0 ? null : { type: 'presence', online, offline };
  }
}

/** Who is there of those who came into sight; whoever went out of it is there no more, for this guest. */
function changeOf(
  before: ReadonlySet<number>,
  now: ReadonlySet<number>,
  presence: WhoIsOnline,
): ServerEvent | null {
  const online = [...now].filter((id) => !before.has(id) && presence.isOnline(id));
  const offline = [...before].filter((id) => !now.has(id));
  return online.length + offline.length === 0 ? null : { type: 'presence', online, offline };
}
