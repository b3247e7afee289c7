import { expect, test, vi } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const OFTEN = 3;

vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { limits } = await original();
  const often = { times: 3, inMinutes: 3 };
  return { limits: { ...limits, invitationsMade: often, accountsMade: often } as unknown as typeof limits };
});

describeOnBoth('What lets others in', (server) => {
  const invite = (cookie: string): Promise<RawAnswer> =>
    rawCall(server.url, 'invitations.create', { cookie, input: {} });

  let made = 0;
  const makeAccount = (cookie: string): Promise<RawAnswer> => {
    const username = `made${(made += 1)}`;
    const input = { username, email: `${username}@example.org`, password: PASSWORD };
    return rawCall(server.url, 'users.create', { cookie, input });
  };

  /** Two of the staff, each with a session of their own. */
  async function twoOfTheStaff(): Promise<[string, string]> {
    const [owner, other] = await server.people.persons('owner', 'stan');
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE users SET is_staff = TRUE WHERE id = $1', [other.id])),
    );
    return [await owner.cookie(), await other.cookie()];
  }

  test.each([
    ['invitations', invite],
    ['accounts', makeAccount],
  ])(
    'is made so often by one person, who is told how long to wait, and by others all the same: %s',
    async (_what, make) => {
      const [mine, theirs] = await twoOfTheStaff();
      for (let at = 0; at < OFTEN; at += 1) expect((await make(mine)).status).toBe(200);
      const refused = await make(mine);
      expectRefusal(refused, {
        code: 'TOO_MANY_REQUESTS',
        reason: 'tooOften',
        message: /try again in 3 minutes$/,
      });
      expect(Number(refused.response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await make(theirs)).status).toBe(200);
    },
  );

  test('is still used, looked at and taken back by whoever made as many as they may', async () => {
    const cookie = await (await server.people.person('keen')).cookie();
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all("UPDATE users SET is_staff = TRUE WHERE username = 'keen'", [])),
    );
    const invitations: { id: number; token: string }[] = [];
    for (let at = 0; at < OFTEN; at += 1)
      invitations.push((await invite(cookie)).data as { id: number; token: string });
    expectRefusal(await invite(cookie), { code: 'TOO_MANY_REQUESTS' });
    const [used, withdrawn] = invitations;
    const registration = {
      username: 'guest',
      email: 'guest@example.org',
      password: PASSWORD,
      invitation: used?.token,
    };
    expect((await rawCall(server.url, 'auth.register', { input: registration })).status).toBe(200);
    const input = { id: withdrawn?.id };
    expect((await rawCall(server.url, 'invitations.withdraw', { cookie, input })).status).toBe(200);
    expect((await rawCall(server.url, 'invitations.list', { cookie, query: true })).status).toBe(200);
  });
});
