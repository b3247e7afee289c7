import { expect, test, vi } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const work = vi.hoisted(() => ({ done: [] as string[] }));

// The real library, counted.
vi.mock('../../../../packages/api/node_modules/@node-rs/argon2/index.js', async (original) => {
  const library = await original<Record<'hash' | 'verify', (...args: unknown[]) => unknown>>();
  const counted =
    (name: 'hash' | 'verify') =>
    (...args: unknown[]) => {
      work.done.push(name);
      return library[name](...args);
    };
  return { ...library, hash: counted('hash'), verify: counted('verify') };
});

describeOnBoth('Who has an account', (server) => {
  test('is not told where one signs in: the same answer after the same work', async () => {
    const [ada, gone] = await server.people.persons('ada', 'gone');
    await ada.api.users.destroy.mutate({ id: gone.id });
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all("UPDATE users SET password_hash = NULL WHERE username = 'gone'", [])),
    );
    // The first one makes what the work is done on where there is no account.
    await rawCall(server.url, 'auth.login', { input: { login: 'nobody', password: 'wrong' } });
    const told = async (login: string) => {
      work.done.length = 0;
      const answer = await rawCall(server.url, 'auth.login', { input: { login, password: 'wrong' } });
      const headers = [...answer.response.headers].filter(([name]) => name !== 'date');
      return { status: answer.status, text: answer.text, headers, work: [...work.done] };
    };
    const known = await told('ada');
    expect(known).toMatchObject({ status: 401, work: ['verify'] });
    for (const login of ['nobody', 'gone', 'ada@example.org', 'nobody@example.org', '', 'x'.repeat(254)]) {
      expect({ login, ...(await told(login)) }).toEqual({ login, ...known });
    }
    work.done.length = 0;
    expect(
      (await rawCall(server.url, 'auth.login', { input: { login: 'ada', password: PASSWORD } })).status,
    ).toBe(200);
    expect(work.done).toEqual(['verify']);
  });

  test('is told to nobody who is not signed in, by any procedure that names people', async () => {
    await server.people.persons('ada');
    for (const [path, input] of [
      ['users.list', { search: 'ada' }],
      ['users.retrieve', { id: 1 }],
      ['users.changesSince', { revision: 0 }],
      ['conversations.list', {}],
    ] as const) {
      expect((await rawCall(server.url, path, { input, query: true })).status).toBe(401);
    }
    const { text } = await rawCall(server.url, 'auth.waysIn', { query: true });
    expect(text).not.toContain('ada');
  });
});
