import { openSocket, type Frame, type RawSocket } from '../harness/raw-socket.ts';
import { rawCall, type RawAnswer, type WireError } from '../harness/raw-http.ts';
import type { CallerName } from './table.ts';

export type Transport = 'HTTP' | 'WebSocket';
export type ProcedureType = 'query' | 'mutation' | 'subscription';

/** Somebody who calls, by a cookie, by a token or by nothing at all. */
export class Caller {
  readonly name: CallerName;
  /** Of the account; of nobody's it is one that is not there. */
  readonly userId: number;
  readonly login: string;
  readonly cookie: string | undefined;
  readonly #url: string;
  readonly #token: string | undefined;
  #socket: RawSocket | undefined;

  constructor(
    url: string,
    who: { name: CallerName; userId: number; login: string },
    by: { cookie?: string; token?: string },
  ) {
    this.#url = url;
    this.name = who.name;
    this.userId = who.userId;
    this.login = who.login;
    this.cookie = by.cookie;
    this.#token = by.token;
  }

  get isPerson(): boolean {
    return this.cookie !== undefined;
  }

  /** @returns `yes`, or the code of the refusal */
  async ask(over: Transport, path: string, call: { type: ProcedureType; input: unknown }): Promise<string> {
    const answer = over === 'HTTP' ? await this.overHttp(path, call) : await this.#overSocket(path, call);
    return answer.error?.data.code ?? 'yes';
  }

  async overHttp(
    path: string,
    { type, input }: { type: ProcedureType; input?: unknown },
  ): Promise<RawAnswer> {
    const headers: Record<string, string> =
      this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
    const call = { input, cookie: this.cookie, query: type !== 'mutation', headers };
    const answer = await rawCall(this.#url, path, call);
    return type === 'subscription' ? { ...answer, error: errorOfStream(answer.text) } : answer;
  }

  /** With what code the caller's connection was closed, or is when it is opened, where it does not stay open. */
  async closedWith(): Promise<number> {
    this.#socket ??= await this.#open();
    return (await this.#socket.closed).code;
  }

  leave(): void {
    this.#socket?.terminate();
  }

  async #overSocket(path: string, { type, input }: { type: ProcedureType; input: unknown }): Promise<Frame> {
    this.#socket ??= await this.#open();
    return this.#socket.call(type, path, input);
  }

  #open(): Promise<RawSocket> {
    return openSocket(this.#url, { cookie: this.cookie, token: this.#token });
  }
}

/** Over HTTP a subscription is a stream of server-sent events, and so is its refusal. */
function errorOfStream(text: string): WireError | undefined {
  const [, error] = /^event: serialized-error\ndata: (.*)$/m.exec(text) ?? [];
  return error === undefined ? undefined : (JSON.parse(error) as WireError);
}
