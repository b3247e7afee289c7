import type { EventMap, User } from '@parley/api';
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
  /** Whether one's own account changed, and has not been read since. */
  #isAccountOld = false;
  #accountReads = 0;

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
    if (this.#isAccountOld) await this.#readAccount();
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
    this.#tellOwn([user]);
  }

  /** What everybody is told of oneself lacks what is hidden from others: that is asked for. */
  #tellOwn(users: readonly User[]): void {
    if (!users.some(({ id }) => id === this.#store.getState().account?.id)) return;
    this.#isAccountOld = true;
    // Where it fails the connection is lost, and the next one asks again.
    this.#readAccount().catch(() => undefined);
  }

  async #readAccount(): Promise<void> {
    this.#isAccountOld = false;
    const read = ++this.#accountReads;
    try {
      const account = await this.#api.auth.me.query();
      // One that was asked later knows more.
      if (read !== this.#accountReads) return;
      this.#store.update((state) => (state.account?.id === account.id ? { ...state, account } : state));
    } catch (error) {
      this.#isAccountOld = true;
      throw error;
    }
  }

  async #readFrom(known: number, turn: number): Promise<void> {
    const { users, revision, complete } = await this.#api.users.changesSince.query({ revision: known });
    if (turn !== this.#turn) return;
    const latest = users.map((user) => this.#heard.user({ user, revision }));
    this.#store.update((state) => ({ ...applyUsers(state, latest), usersRevision: revision }));
    this.#tellOwn(latest);
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
