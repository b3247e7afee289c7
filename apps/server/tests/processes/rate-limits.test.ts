import { expect, test, vi } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeProcesses, type Process } from './team.ts';

const OFTEN = 6;

vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { limits } = await original();
  const often = { times: 6, inMinutes: 3 };
  const changed = {
    failedSignIns: often,
    peopleSearches: often,
    messagesSent: often,
    settable: {
      ...limits.settable,
      conversationsCreated: { least: 1, usual: 6, most: 6_000, inMinutes: 3 },
    },
  };
  return { limits: { ...limits, ...changed } as unknown as typeof limits };
});

describeProcesses('What may be done so often', (team) => {
  const login = ({ url }: Process, name: string, password: string): Promise<RawAnswer> =>
    rawCall(url, 'auth.login', { input: { login: name, password } });

  /** Asks so often as may be, at one process and the other in turn. */
  async function useUp(ask: (at: Process) => Promise<RawAnswer>): Promise<RawAnswer[]> {
    const answers = [];
    for (let at = 0; at < OFTEN; at += 1) answers.push(await ask(team.processes[at % 2 === 0 ? 0 : 1]));
    return answers;
  }

  /** Every process refuses it, and says how long to wait in each of the three places. */
  async function expectUsedUp(ask: (at: Process) => Promise<RawAnswer>, reason: string): Promise<void> {
    for (const one of team.processes) {
      const answer = await ask(one);
      expectRefusal(answer, { code: 'TOO_MANY_REQUESTS', reason, message: /try again in \d+ minutes$/ });
      expect(answer.status).toBe(429);
      const seconds = answer.error?.data.retryAfterSeconds;
      expect(seconds).toBeGreaterThan(0);
      expect(answer.response.headers.get('retry-after')).toBe(String(seconds));
    }
  }

  test('is counted for all processes together where one signs in, and for each account by itself', async () => {
    await team.people.persons('ada', 'bob');
    const guessed = await useUp((at) => login(at, 'ada', 'wrong'));
    for (const answer of guessed) expectRefusal(answer, { code: 'UNAUTHORIZED', reason: 'wrongCredentials' });
    await expectUsedUp((at) => login(at, 'ada', PASSWORD), 'tooManyFailedSignIns');
    for (const one of team.processes) expect((await login(one, 'bob', PASSWORD)).status).toBe(200);
  });

  test('begins anew everywhere after a sign-in that succeeded anywhere', async () => {
    await team.people.person('cy');
    const [here, there] = team.processes;
    for (let round = 0; round < 2; round += 1) {
      for (let at = 1; at < OFTEN; at += 1)
        expectRefusal(await login(here, 'cy', 'wrong'), { code: 'UNAUTHORIZED' });
      expect((await login(there, 'cy', PASSWORD)).status).toBe(200);
    }
  });

  test('is counted for all processes together where somebody signed in asks, and not for others', async () => {
    const [dora, emil] = await team.people.persons('dora', 'emil');
    const [doras, emils] = [await dora.cookie(), await emil.cookie()];
    const asks: [string, (at: Process, cookie: string) => Promise<RawAnswer>][] = [
      [
        'a search of people',
        ({ url }, cookie) => rawCall(url, 'users.list', { query: true, cookie, input: { search: 'a' } }),
      ],
      [
        'a new conversation',
        ({ url }, cookie) =>
          rawCall(url, 'conversations.create', { cookie, input: { participantIds: [], title: 'One more' } }),
      ],
    ];
    for (const [what, ask] of asks) {
      const served = await useUp((at) => ask(at, doras));
      expect([what, served.map(({ status }) => status)]).toEqual([what, Array(OFTEN).fill(200)]);
      await expectUsedUp((at) => ask(at, doras), 'tooOften');
      for (const one of team.processes) expect((await ask(one, emils)).status).toBe(200);
    }
  });

  test('is counted by each process for itself where a message is sent, which waits for nobody', async () => {
    const fay = await team.people.person('fay');
    const cookie = await fay.cookie();
    const { id } = await fay.api.conversations.create.mutate({ participantIds: [], title: 'Alone' });
    const send = ({ url }: Process) =>
      rawCall(url, 'messages.create', { cookie, input: { conversationId: id, content: 'hello' } });
    const [here, there] = team.processes;
    for (let at = 0; at < OFTEN; at += 1) expect((await send(here)).status).toBe(200);
    expectRefusal(await send(here), { code: 'TOO_MANY_REQUESTS', reason: 'tooOften' });
    expect((await send(there)).status).toBe(200);
  });
});
