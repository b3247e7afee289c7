import { createClient, type Account, type ParleyClient } from '@parley/client';
import { cookieOfAnswer, rawCall } from './raw-http.ts';
import { openSocket, type RawSocket } from './raw-socket.ts';

export const PASSWORD = 'correct horse battery';

/** Somebody with an account, signed in with the typed client. */
export interface Person {
  name: string;
  id: number;
  account: Account;
  client: ParleyClient;
  api: ParleyClient['api'];
  /** The Cookie header of a session of its own, beside the client's. */
  cookie(): Promise<string>;
  /** A WebSocket of its own, under a session of its own. */
  socket(): Promise<RawSocket>;
}

export interface People {
  /** The person of this name, who registers when first asked for; the very first owns the server. */
  person(name: string): Promise<Person>;
  /** Several, who arrive in this order. */
  persons<Names extends string[]>(...names: Names): Promise<{ [Index in keyof Names]: Person }>;
  leave(): Promise<void>;
}

export function gatherPeople(url: string): People {
  const known = new Map<string, Promise<Person>>();
  const sockets: RawSocket[] = [];
  const arrive = async (name: string): Promise<Person> => {
    const client = createClient({ url });
    const account = await client.register({
      username: name,
      email: `${name}@example.org`,
      password: PASSWORD,
    });
    const cookie = () => signIn(url, name);
    const socket = async () => {
      const opened = await openSocket(url, { cookie: await cookie() });
      sockets.push(opened);
      return opened;
    };
    return { name, id: account.id, account, client, api: client.api, cookie, socket };
  };
  const person = (name: string): Promise<Person> => {
    const arriving = known.get(name) ?? arrive(name);
    known.set(name, arriving);
    return arriving;
  };
  return {
    person,
    persons: async (...names) => {
      const arrived: Person[] = [];
      for (const name of names) arrived.push(await person(name));
      return arrived as { [Index in keyof typeof names]: Person };
    },
    leave: async () => {
      for (const socket of sockets) socket.terminate();
      for (const one of await Promise.all(known.values())) await one.client.close();
    },
  };
}

/** Signs in over HTTP. @returns the Cookie header of the new session */
export async function signIn(url: string, login: string, password = PASSWORD): Promise<string> {
  const answer = await rawCall(url, 'auth.login', { input: { login, password } });
  return cookieOfAnswer(answer.response);
}

/** The same session for a browser's context. @param cookie a Cookie header */
export function browserCookies(url: string, cookie: string): { url: string; name: string; value: string }[] {
  return cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return { url, name, value };
  });
}
