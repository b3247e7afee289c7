import type { EventMap } from '@parley/api';
import type { Api } from '../api.ts';
import { backoff } from '../links/backoff.ts';
import { applyUsers } from './apply-users.ts';
import type { Heard } from './heard.ts';
import type { Store } from './store.ts';

/**
 * Keeps people's profiles as they are now. Their changes are numbered for all people together:
 * a number left out is asked for, as a conversation's is.
 */
export class Profiles {
  readonly #api: Api;
  readonly #store: Store;
  readonly #heard: Heard;
  /** The furthest change that anything told of. */
  #furthest = 0;
  /** Counts the connections: what was begun under an earlier one is given up. */
  #turn = 0;
  #fillingIn: number | undefined;

  constructor(parts: { api: Api; store: Store; heard: Heard }) {
    this.#api = parts.api;
    this.#store = parts.store;
    this.#heard = parts.heard;
  }

  /**
   * Reads what was missed, where anything was.
   *
   * @param revision how far the changes had come when events began to arrive
   */
  async catchUp(revision: number): Promise<void> {
    const { usersRevision: known } = this.#store.getState();
    this.#furthest = revision;
    // At first there is nothing to be missed: what is read from now on is as it is now.
    if (known === null) this.#store.update((state) => ({ ...state, usersRevision: revision }));
    else if (known !== revision) await this.#readFrom(known, this.#turn);
  }

  /** The connection is lost: what is being asked is given up. */
  interrupt(): void {
    this.#turn += 1;
  }

  hears(event: EventMap['user.updated']): void {
    const user = this.#heard.user(event);
    const { usersRevision: known } = this.#store.getState();
    const isNext = known !== null && event.revision === known + 1;
    this.#store.update((state) => ({
      ...applyUsers(state, [user]),
      usersRevision: isNext ? event.revision : known,
    }));
    this.#furthest = Math.max(this.#furthest, event.revision);
    if (known !== null && event.revision > known + 1) void this.#fillGap();
  }

  async #readFrom(known: number, turn: number): Promise<void> {
    const { users, revision, complete } = await this.#api.users.changesSince.query({ revision: known });
    if (turn !== this.#turn) return;
    const latest = users.map((user) => this.#heard.user({ user, revision }));
    this.#store.update((state) => ({ ...applyUsers(state, latest), usersRevision: revision }));
    if (!complete) await this.#readFrom(revision, turn);
  }

  async #fillGap(): Promise<void> {
    const turn = this.#turn;
    if (this.#fillingIn === turn) return;
    this.#fillingIn = turn;
    for (let failures = 0; turn === this.#turn;) {
      const known = this.#store.getState().usersRevision ?? this.#furthest;
      if (known >= this.#furthest) break;
      try {
        await this.#readFrom(known, turn);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, backoff(failures++)));
      }
    }
    if (this.#fillingIn === turn) this.#fillingIn = undefined;
  }
}
