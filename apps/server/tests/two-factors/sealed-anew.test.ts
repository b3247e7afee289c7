import { beforeEach, expect, test } from 'vitest';
import { PASSWORD, type Person } from '../harness/people.ts';
import { cookieOfAnswer, rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth, startTestServer, type TestServer } from '../harness/test-server.ts';
import { codeNow, earlyInStep } from './authenticator-app.ts';
import { confirm, forgetSpentCodes, giveSecondFactor, login, ticketOf, type SetUp } from './two-factors.ts';

const [OLDEST, OLD, NEW] = ['a'.repeat(32), 'b'.repeat(32), 'c'.repeat(32)];

describeOnBoth(
  'What makes the codes of a second factor',
  (server, database) => {
    let person: Person;
    let held: SetUp;
    let made = 0;

    beforeEach(async () => {
      person = await server.people.person(`sealed${(made += 1)}`);
      await earlyInStep();
      held = await giveSecondFactor(person);
      await forgetSpentCodes(server, person.id);
    });

    /** The same installation, started again with other secrets. */
    async function withSecrets<T>(
      sessionSecrets: string[],
      look: (restarted: TestServer) => Promise<T>,
    ): Promise<T> {
      const config = { sessionSecrets, databaseUrl: server.databaseUrl };
      const restarted = await startTestServer({ database, config });
      try {
        return await look(restarted);
      } finally {
        await restarted.stop();
      }
    }

    const sealed = (): Promise<string | undefined> =>
      server.inDatabase(async (db) => {
        const find = 'SELECT sealed_secret AS "sealed" FROM totp_secrets WHERE user_id = $1';
        const [row] = await db.read.all<{ sealed: string }>(find, [person.id]);
        return row?.sealed;
      });

    /** Signs in with the code of the moment. @returns the answer to the code */
    async function signInAt({ url }: TestServer, code = codeNow(held.secret)): Promise<RawAnswer> {
      return confirm(url, await ticketOf(url, person.name), code);
    }

    const wrong = { code: 'UNAUTHORIZED', reason: 'wrongCode' };

    test('is read with an old secret of the list, and sealed anew with the newest when it is used', async () => {
      const before = await sealed();
      await withSecrets([NEW, OLD, OLDEST], async (rotated) => {
        expect((await signInAt(rotated)).data).toMatchObject({ id: person.id });
      });
      expect(await sealed()).not.toBe(before);
      await forgetSpentCodes(server, person.id);
      // The old secret is not needed for it any more, and is of no use for it.
      await withSecrets([NEW], async (later) => {
        expect((await signInAt(later)).data).toMatchObject({ id: person.id });
      });
      await forgetSpentCodes(server, person.id);
      await withSecrets([OLDEST], async (thief) => expectRefusal(await signInAt(thief), wrong));
    });

    test('stays as it is sealed where the newest secret did it, and where the code is wrong', async () => {
      const before = await sealed();
      expect((await signInAt(server)).data).toMatchObject({ id: person.id });
      expect(await sealed()).toBe(before);
      await withSecrets([NEW, OLDEST], async (rotated) => {
        // The one that was taken already.
        expectRefusal(await signInAt(rotated), wrong);
      });
      expect(await sealed()).toBe(before);
    });

    test('is lost with the secret that is taken off the list before it was used; a recovery code lets one in to set up another', async () => {
      const before = await sealed();
      await withSecrets([NEW], async (rotated) => {
        const { url } = rotated;
        const refused = await signInAt(rotated);
        expectRefusal(refused, wrong);
        expect(refused.response.headers.getSetCookie()).toEqual([]);
        // The second factor is asked for all the same: nothing was opened by it.
        expectRefusal(await login(url, person.name), { code: 'UNAUTHORIZED', reason: 'secondFactorNeeded' });
        expect(await sealed()).toBe(before);
        const [recoveryCode = ''] = held.recoveryCodes;
        const recovered = await signInAt(rotated, recoveryCode);
        expect(recovered.data).toMatchObject({ id: person.id });
        const asked = { cookie: cookieOfAnswer(recovered.response), input: { currentPassword: PASSWORD } };
        expect((await rawCall(url, 'auth.secondFactor.turnOff', asked)).status).toBe(200);
        const again = await rawCall(url, 'auth.secondFactor.setUp', asked);
        expect(again.data).toMatchObject({ uri: expect.any(String) as unknown });
      });
    });
  },
  { config: { sessionSecrets: [OLDEST] } },
);
