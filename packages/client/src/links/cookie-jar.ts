/** The session cookie of a program; a browser keeps its own, out of reach of scripts. */
export class CookieJar {
  #cookies = new Map<string, string>();

  /** The value of a Cookie header, or undefined where there is nothing to send. */
  get header(): string | undefined {
    if (this.#cookies.size === 0) return undefined;
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** `fetch` that sends what is kept, and keeps what is set. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const headers = new Headers(init?.headers);
    if (this.header !== undefined) headers.set('cookie', this.header);
    const response = await fetch(input, { ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  };

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const value = pair.slice(at + 1);
    const isGone =
      value === '' ||
      attributes.some((attribute) => /^(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute));
    if (isGone) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
