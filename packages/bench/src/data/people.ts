import { randomBytes } from 'node:crypto';
import type { OurServer } from '../processes/our-server.ts';

/** Somebody with an account who is signed in. */
export interface Person {
  id: number;
  /** The whole Cookie header. */
  cookie: string;
}

/** Sign-ups at once: enough to keep the password hashing busy. */
const atOnce = 8;

/**
 * Registers people through the front door, so that their sessions are real ones. It costs a password hash
 * each, some 10 ms; nothing is known here about how a session is stored or sealed.
 */
export async function registerPeople(server: OurServer, count: number): Promise<Person[]> {
  const people: Person[] = [];
  const password = randomBytes(16).toString('hex');
  for (let start = 0; start < count; start += atOnce) {
    const names = Array.from({ length: Math.min(atOnce, count - start) }, (_, i) => `person${start + i + 1}`);
    people.push(...(await Promise.all(names.map((name) => register(server, name, password)))));
  }
  return people;
}

async function register(server: OurServer, username: string, password: string): Promise<Person> {
  const answer = await fetch(`${server.httpUrl}/trpc/auth.register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username,
      email: `${username}@example.com`,
      password,
      firstName: 'A',
      lastName: 'B',
    }),
  });
  const body = await answer.text();
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!answer.ok || cookie === undefined) throw new Error(`${username} could not register: ${body}`);
  const { result } = JSON.parse(body) as { result: { data: { id: number } } };
  return { id: result.data.id, cookie };
}

/** Calls a procedure over HTTP as a person, for setting things up. Throws when the answer is an error. */
export async function callAs<T>(
  person: Person & { server: OurServer },
  procedure: string,
  input: object,
): Promise<T> {
  const answer = await fetch(`${person.server.httpUrl}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: person.cookie },
    body: JSON.stringify(input),
  });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${procedure} answered ${body}`);
  return (JSON.parse(body) as { result: { data: T } }).result.data;
}
