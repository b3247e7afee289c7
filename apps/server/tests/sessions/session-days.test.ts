import { beforeEach, expect, test } from 'vitest';
import { told } from '../admin/staff.ts';
import { signIn, type Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { beganDaysAgo } from './began-days-ago.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SESSION_ENDED = 4401;

describeOnBoth('How long a browser stays signed in', (server) => {
  let owner: Person;
  beforeEach(async () => {
    owner = await server.people.person('ada');
    await owner.api.settings.update.mutate({ sessionDays: 90 });
  });

  const me = (cookie: string) => rawCall(server.url, 'auth.me', { cookie, query: true });
  const last = (sessionDays: number) => owner.api.settings.update.mutate({ sessionDays });
  const began = ({ id }: Person, days: number) => beganDaysAgo(server.inDatabase, id, days);
  /** Days from the beginning of a person's sessions to their end. */
  const daysOf = async ({ id }: Person) => {
    const rows = await server.inDatabase((db) =>
      db.read.all<{ ms: number }>('SELECT expires_at - created_at AS ms FROM sessions WHERE user_id = $1', [
        id,
      ]),
    );
    return rows.map(({ ms }) => Math.round(ms / DAY_MS));
  };

  test('is what is set when one signs in, in the database and in the cookie', async () => {
    const bob = await server.people.person('bob');
    for (const days of [1, 365]) {
      await last(days);
      const input = { login: 'bob', password: 'correct horse battery' };
      const { response } = await rawCall(server.url, 'auth.login', { input });
      expect(response.headers.getSetCookie().join()).toContain(`; Max-Age=${days * 24 * 60 * 60};`);
    }
    expect(await daysOf(bob)).toEqual(expect.arrayContaining([1, 365]));
  });

  test('ends sessions that are older where it becomes less, and what they feed, and shortens the others', async () => {
    const [cy, dee] = await server.people.persons('cy', 'dee');
    const [old, young] = [await cy.cookie(), await dee.cookie()];
    const [ends, stays] = [await cy.socket(), await dee.socket()];
    await ends.subscribe();
    await stays.subscribe();
    await began(cy, 8);
    await began(dee, 6);
    await last(7);
    expect(await ends.closed).toMatchObject({ code: SESSION_ENDED });
    expectRefusal(await me(old), { code: 'UNAUTHORIZED', reason: 'notSignedIn' });
    await stays.settled();
    expect((await me(young)).status).toBe(200);
    expect(new Set(await daysOf(dee))).toEqual(new Set([7]));
    // Whoever was signed out signs in again, for as long as it is now.
    expect((await me(await signIn(server.url, 'cy'))).status).toBe(200);
    expect(await daysOf(cy)).toEqual([7]);
  });

  test('makes no session last longer where it becomes more, and leaves all others as they were', async () => {
    const eve = await server.people.person('eve');
    await last(365);
    expect(await daysOf(eve)).toEqual([90]);
    await last(90);
    expect(await daysOf(eve)).toEqual([90]);
    // 90 it was and is: nothing is older, and nothing ends.
    await began(eve, 80);
    await owner.api.settings.update.mutate({ sessionDays: 90, name: 'Still' });
    expect(await eve.api.auth.me.query()).toMatchObject({ username: 'eve' });
  });

  test('leaves tokens of programs alone', async () => {
    const fay = await server.people.person('fay');
    const { token } = await fay.api.auth.tokens.create.mutate({ name: 'program', scope: 'read' });
    await began(fay, 40);
    await last(30);
    const headers = { authorization: `Bearer ${token}` };
    expect((await rawCall(server.url, 'auth.me', { query: true, headers })).status).toBe(200);
  });

  test('tells the audit log of what it was, what it is, and how many sessions it ended', async () => {
    const gil = await server.people.person('gil');
    await gil.cookie();
    await last(80);
    await began(gil, 22);
    await last(21);
    const [line] = await told(server, 'settings.changed');
    expect(line?.detail).toMatchObject({ name: 'sessionDays', before: 80, after: 21, sessionsEnded: 2 });
  });

  test('signs out the superuser who sets it, where their session is older', async () => {
    const hal = await server.people.person('hal');
    await owner.api.admin.users.update.mutate({
      id: hal.id,
      revision: await revisionOf(hal),
      isSuperuser: true,
    });
    const cookie = await hal.cookie();
    await began(hal, 5);
    const answer = await rawCall(server.url, 'settings.update', { cookie, input: { sessionDays: 4 } });
    expect(answer.data).toMatchObject({ sessionDays: 4 });
    expect(answer.response.headers.getSetCookie()[0]).toMatch(/^parley_session=; .*Expires=Thu, 01 Jan 1970/);
    expectRefusal(await me(cookie), { code: 'UNAUTHORIZED' });
  });

  test('is shortened for nobody where somebody else was faster', async () => {
    const ian = await server.people.person('ian');
    await began(ian, 50);
    const { revision } = await owner.api.settings.retrieve.query();
    await owner.api.settings.update.mutate({ name: 'Faster' });
    await expectRefused(owner.api.settings.update.mutate({ sessionDays: 1, revision }), {
      code: 'CONFLICT',
      reason: 'changedMeanwhile',
    });
    expect(await ian.api.auth.me.query()).toMatchObject({ username: 'ian' });
  });

  test('holds for those who sign in at the very moment, however the two come about', async () => {
    await server.people.person('joe');
    for (const days of [60, 50, 40, 30]) {
      await Promise.all([
        ...Array.from({ length: 4 }, () => signIn(server.url, 'joe')),
        last(days),
        ...Array.from({ length: 4 }, () => signIn(server.url, 'joe')),
      ]);
      const joe = await server.people.person('joe');
      expect(Math.max(...(await daysOf(joe)))).toBe(days);
    }
  });

  async function revisionOf({ id }: Person): Promise<number> {
    return (await owner.api.admin.users.retrieve.query({ id })).revision;
  }
});
