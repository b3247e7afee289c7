import { beforeEach, expect, test, vi } from 'vitest';
import type { Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { codeNow, earlyInStep, wrongCode } from './authenticator-app.ts';
import { confirm, giveSecondFactor, ticketOf, type SetUp } from './two-factors.ts';

const A_DAY = 6;

// The quarter of an hour is out of the way, as it is for whoever guesses all day long.
vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { limits } = await original();
  const changed = {
    secondFactorGuesses: { times: 1_000, inMinutes: 15 },
    secondFactorGuessesADay: { times: 6, inMinutes: 24 * 60 },
  };
  return { limits: { ...limits, ...changed } as unknown as typeof limits };
});

describeOnBoth('The digits of a second factor', (server) => {
  let person: Person;
  let held: SetUp;
  let made = 0;

  beforeEach(async () => {
    person = await server.people.person(`guessed${(made += 1)}`);
    await earlyInStep();
    held = await giveSecondFactor(person);
  });

  async function guess(times: number): Promise<void> {
    const ticket = await ticketOf(server.url, person.name);
    for (let at = 1; at <= times; at += 1) {
      expectRefusal(await confirm(server.url, ticket, wrongCode(held.secret)), {
        code: 'UNAUTHORIZED',
        reason: 'wrongCode',
      });
    }
  }

  const refused = { code: 'TOO_MANY_REQUESTS', reason: 'tooManyWrongCodes', message: /try again in/ };

  test('are not guessed on when those of the day are used up, from another address and with another ticket neither', async () => {
    await guess(A_DAY);
    const right = { ticket: await ticketOf(server.url, person.name), code: codeNow(held.secret) };
    for (const from of ['192.0.2.1', '192.0.2.2']) {
      const answer = await rawCall(server.url, 'auth.secondFactor.confirm', {
        input: right,
        headers: { 'x-forwarded-for': from },
      });
      expectRefusal(answer, refused);
      // It is the day's limit that says so.
      expect(Number(answer.response.headers.get('retry-after'))).toBeGreaterThan(60 * 60);
      expect(answer.response.headers.getSetCookie()).toEqual([]);
    }
  });

  test('still let a recovery code in then, after which they are asked for again', async () => {
    await guess(A_DAY);
    const ticket = await ticketOf(server.url, person.name);
    expectRefusal(await confirm(server.url, ticket, codeNow(held.secret)), refused);
    expect((await confirm(server.url, ticket, held.recoveryCodes[0] ?? '')).data).toMatchObject({
      id: person.id,
    });
    const again = await ticketOf(server.url, person.name);
    expect((await confirm(server.url, again, codeNow(held.secret))).data).toMatchObject({ id: person.id });
  });

  test('are counted for each account by itself, and anew after the right ones', async () => {
    await guess(A_DAY - 1);
    const ticket = await ticketOf(server.url, person.name);
    expect((await confirm(server.url, ticket, codeNow(held.secret))).data).toMatchObject({ id: person.id });
    await guess(A_DAY);
    const other = await server.people.person(`spared${made}`);
    const theirs = await giveSecondFactor(other);
    const open = await confirm(server.url, await ticketOf(server.url, other.name), codeNow(theirs.secret));
    expect(open.data).toMatchObject({ id: other.id });
  });
});
