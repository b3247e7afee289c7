import { isOffline } from './browser-network.ts';
import type { CookieJar } from './cookie-jar.ts';

/** How long a closing handshake may take before the other side counts as gone, in milliseconds. */
const GOODBYE_MS = 1_000;

/** Node's WebSocket takes headers, which the standard's types do not know. */
type WebSocketWithHeaders = new (
  url: string | URL,
  options?: { headers: Record<string, string> },
) => WebSocket;

/**
 * The WebSocket class of the platform, with two things more. Its upgrade request carries a
 * program's cookies. And `close` on a network that is dead, where nobody answers the goodbye,
 * is told after a second, or at once where the browser knows of it: by itself it would wait a
 * minute, and reconnecting with it.
 *
 * @param jar undefined in a browser, which adds its own cookies
 */
export function socketClass(jar: CookieJar | undefined): typeof WebSocket {
  const Base = WebSocket as unknown as WebSocketWithHeaders & typeof WebSocket;
  return class extends Base {
    #isGone = false;

    constructor(url: string | URL) {
      super(url, headersOf(jar));
      // What the platform still tells of a socket that was given up reaches nobody.
      for (const type of ['close', 'error', 'message']) {
        this.addEventListener(type, (event) => {
          if (this.#isGone) event.stopImmediatePropagation();
          else if (type === 'close') this.#isGone = true;
        });
      }
    }

    override close(code?: number, reason?: string): void {
      super.close(code, reason);
      if (isOffline()) this.#giveUp();
      else setTimeout(() => this.#giveUp(), GOODBYE_MS);
    }

    #giveUp(): void {
      if (!this.#isGone) this.dispatchEvent(new CloseEvent('close', { code: 1006 }));
    }
  };
}

function headersOf(jar: CookieJar | undefined): { headers: Record<string, string> } | undefined {
  const cookie = jar?.header;
  return cookie === undefined ? undefined : { headers: { cookie } };
}
