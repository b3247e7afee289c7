import type { Lies, Said, ScriptedProvider } from './scripted-provider.ts';

/** A browser as far as the way to the provider goes: it keeps its cookies, and says where it is sent. */
export class Walker {
  readonly #url: string;
  readonly #jar = new Map<string, string>();
  /** The Set-Cookie lines of the last answer. */
  setCookies: string[] = [];

  /** @param cookie a Cookie header that it begins with */
  constructor(url: string, cookie = '') {
    this.#url = url;
    for (const pair of cookie.split('; ').filter(Boolean)) this.#keep(pair);
  }

  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Opens a page of the server. @returns where it leads on to */
  async open(path: string, headers: Record<string, string> = {}): Promise<string> {
    const response = await fetch(this.#url + path, {
      redirect: 'manual',
      headers: { cookie: this.cookie, ...headers },
    });
    this.setCookies = response.headers.getSetCookie();
    for (const line of this.setCookies) this.#keep(line.split(';')[0] ?? '');
    const isKept = response.headers.get('cache-control') !== 'no-store';
    if (response.status !== 303 || isKept) throw new Error(`${path} answers ${response.status}`);
    return response.headers.get('location') ?? '';
  }

  /** Sets out for the provider. @returns what it is asked there */
  async begin(query = ''): Promise<URLSearchParams> {
    return new URL(await this.open(`/auth/oidc/start${query}`)).searchParams;
  }

  comeBack(back: URLSearchParams): Promise<string> {
    return this.open(`/auth/oidc/callback?${back.toString()}`);
  }

  /** All of the way there and back. @returns the place in the app, with what came of it */
  async go(
    provider: ScriptedProvider,
    said: Said,
    more: { query?: string; lies?: Lies } = {},
  ): Promise<string> {
    const asked = await this.begin(more.query);
    return this.comeBack(provider.signIn(asked, said, more.lies));
  }

  #keep(pair: string): void {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '') this.#jar.delete(name);
    else this.#jar.set(name, value);
  }
}
