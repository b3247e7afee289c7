import type { EventMap } from '@parley/api';
import type { Api } from '../api.ts';
import { backoff } from '../links/backoff.ts';
import { applyUsers } from './apply-users.ts';
import type { Heard } from './heard.ts';
import type { Store } from './store.ts';

/** A server that fails this often in a row is asked again at the next event or reconnect. */
const MOST_FAILURES = 6;

/**
 * Keeps people's profiles as they are now. Their changes are numbered for all people together:
 * a number left out is asked for, as a conversation's is.
 */
export class Profiles {
  readonly #api: Api;
  readonly #store: Store;
  readonly #heard: Heard;
  #filling = false;

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
    // At first there is nothing to be missed: what is read from now on is as it is now.
    if (known === null) this.#store.update((state) => ({ ...state, usersRevision: revision }));
    else if (known !== revision) await this.#readFrom(known);
  }

  hears(event: EventMap['user.updated']): void {
    const user = this.#heard.user(event);
    const { usersRevision: known } = this.#store.getState();
    const isNext = known !== null && event.revision === known + 1;
    this.#store.update((state) => ({
      ...applyUsers(state, [user]),
      usersRevision: isNext ? event.revision : known,
    }));
    if (known !== null && event.revision > known + 1) void this.#fillGap();
  }

  async #readFrom(known: number): Promise<void> {
    const changes = await this.#api.users.changesSince.query({ revision: known });
    this.#store.update((state) => ({
      ...applyUsers(state, this.#heard.latest(changes.users)),
      usersRevision: changes.revision,
    }));
    if (!changes.complete) await this.#readFrom(changes.revision);
  }

  async #fillGap(): Promise<void> {
    if (this.#filling) return;
    this.#filling = true;
    for (let failures = 0; failures < MOST_FAILURES; failures += 1) {
      try {
        const { usersRevision } = this.#store.getState();
        if (usersRevision !== null) await this.#readFrom(usersRevision);
        break;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, backoff(failures)));
      }
    }
    this.#filling = false;
  }
}
