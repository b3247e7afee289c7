import type { CreatedToken, IssuedTokens } from '@parley/client';
import { PASSWORD, type Person } from '../harness/people.ts';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';
import type { TestServer } from '../harness/test-server.ts';

type Scope = CreatedToken['scope'];

/** Makes a personal token of somebody's, who has signed in just now. */
export async function personalToken(person: Person, scope: Scope = 'write'): Promise<CreatedToken> {
  return person.api.auth.tokens.create.mutate({ name: `${person.name}’s program`, scope });
}

/** Signs a program in as somebody. */
export async function programTokens(
  { url }: Pick<TestServer, 'url'>,
  login: string,
  scope: Scope = 'write',
): Promise<IssuedTokens> {
  const { data } = await rawCall(url, 'auth.tokens.signIn', { input: { login, password: PASSWORD, scope } });
  return data as IssuedTokens;
}

/** Calls with a token in the Authorization header; without `query` a mutation. */
export function callWith(
  { url }: Pick<TestServer, 'url'>,
  token: string,
  call: { path: string; input?: unknown; query?: boolean; cookie?: string },
): Promise<RawAnswer> {
  const { path, ...rest } = call;
  return rawCall(url, path, { ...rest, headers: { authorization: `Bearer ${token}` } });
}

/** Asks who a token speaks for. */
export function whoIs(server: Pick<TestServer, 'url'>, token: string): Promise<RawAnswer> {
  return callWith(server, token, { path: 'auth.me', query: true });
}
