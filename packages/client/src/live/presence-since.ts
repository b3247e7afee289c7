import type { EventMap } from '@parley/api';
import type { LiveState } from './state.ts';

/**
 * Who came and went since the connection began. What was known before says nothing any more, and
 * what is read on the way may be older than these events.
 */
export class PresenceSince {
  readonly #heard = new Map<number, boolean>();

  begin(): void {
    this.#heard.clear();
  }

  heard({ online, offline }: EventMap['presence']): void {
    for (const id of online) this.#heard.set(id, true);
    for (const id of offline) this.#heard.set(id, false);
  }

  applied(state: LiveState): LiveState {
    const online = new Set(state.online);
    for (const [id, isOnline] of this.#heard) {
      if (isOnline) online.add(id);
      else online.delete(id);
    }
    return { ...state, online };
  }
}
