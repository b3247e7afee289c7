import { limits } from '../limits.ts';
import type { WhoIsOnline } from '../users/present-user.ts';
import type { ServerEvent } from './events.ts';
import { PeopleHere } from './people-here.ts';
import type { Sight } from './sight.ts';

interface Listeners {
  /** Tells this process's own clients who came and went. */
  tellClients: (event: ServerEvent) => void;
  /** Tells other processes who is connected to this one. */
  tellProcesses?: ((online: number[]) => void) | undefined;
}

/**
 * Who is there, from live connections alone: those of this process, and what other processes
 * tell of theirs. Changes are gathered and told together, so that a whole team coming back
 * after a restart costs a few events and not its square.
 */
export class Presence implements WhoIsOnline {
  readonly #listeners: Listeners;
  readonly #here = new PeopleHere((userId) => this.#changedHere(userId));
  readonly #elsewhere = new Map<string, ReadonlySet<number>>();
  readonly #changed = new Set<number>();
  #onlineAsText: string | undefined;
  #hasChangedHere = false;
  #gathering: NodeJS.Timeout | undefined;

  constructor(listeners: Listeners) {
    this.#listeners = listeners;
  }

  isOnline(userId: number): boolean {
    return this.#here.has(userId) || this.#isElsewhere(userId);
  }

  /** Everybody who is there, as a JSON array of ids; the same text until somebody comes or goes. */
  onlineAsText(): string {
    this.#onlineAsText ??= JSON.stringify([...this.#online()]);
    return this.#onlineAsText;
  }

  /** Those of them whom a guest sees. */
  onlineInSight(sight: Pick<Sight, 'sees'>): string {
    return JSON.stringify([...this.#online()].filter((userId) => sight.sees(userId)));
  }

  /** How many people are there, at all processes together. */
  onlineCount(): number {
    return this.#online().size;
  }

  connected(userId: number): void {
    this.#here.connected(userId);
  }

  disconnected(userId: number): void {
    this.#here.disconnected(userId);
  }

  /** Who is connected to this process. */
  here(): number[] {
    return this.#here.all();
  }

  /** Another process has told who is connected to it: these and no others. */
  heard(process: string, online: readonly number[]): void {
    const before = this.#elsewhere.get(process) ?? new Set<number>();
    const now = new Set(online);
    const moved = [...before, ...now].filter((userId) => before.has(userId) !== now.has(userId));
    const wasOnline = new Set(moved.filter((userId) => this.isOnline(userId)));
    if (now.size > 0) this.#elsewhere.set(process, now);
    else this.#elsewhere.delete(process);
    this.#onlineAsText = undefined;
    for (const userId of moved) {
      if (wasOnline.has(userId) !== this.isOnline(userId)) this.#changed.add(userId);
    }
    if (this.#changed.size > 0) this.#gather();
  }

  #online(): Set<number> {
    const online = new Set(this.here());
    for (const people of this.#elsewhere.values()) for (const userId of people) online.add(userId);
    return online;
  }

  #isElsewhere(userId: number): boolean {
    for (const people of this.#elsewhere.values()) if (people.has(userId)) return true;
    return false;
  }

  #changedHere(userId: number): void {
    this.#hasChangedHere = true;
    this.#onlineAsText = undefined;
    if (!this.#isElsewhere(userId)) this.#changed.add(userId);
    this.#gather();
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => this.#tell(), limits.presenceGatherMs).unref();
  }

  #tell(): void {
    this.#gathering = undefined;
    if (this.#hasChangedHere) this.#listeners.tellProcesses?.(this.here());
    this.#hasChangedHere = false;
    if (this.#changed.size === 0) return;
    const online: number[] = [];
    const offline: number[] = [];
    for (const userId of this.#changed) (this.isOnline(userId) ? online : offline).push(userId);
    this.#changed.clear();
    this.#listeners.tellClients({ type: 'presence', online, offline });
  }
}
