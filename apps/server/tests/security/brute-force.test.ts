import { expect, test, vi } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { cookieOfAnswer, rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const [ONE, ACCOUNT, NETWORK] = [3, 8, 14];

vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { limits } = await original();
  const often = (times: number, inMinutes: number) => ({ times, inMinutes }) as unknown as never;
  return {
    limits: {
      ...limits,
      failedSignIns: often(3, 15),
      failedSignInsOfAccount: often(8, 60),
      failedSignInsFromNetwork: often(14, 15),
      messagesSent: often(4, 1),
      peopleSearches: often(4, 1),
    },
  };
});

describeOnBoth('Guessing passwords', (server) => {
  // Through the proxy on this machine, which is believed.
  const login = (
    name: string,
    password: string,
    [address, cookie]: readonly [address: string, cookie?: string],
  ): Promise<RawAnswer> =>
    rawCall(server.url, 'auth.login', {
      input: { login: name, password },
      cookie,
      headers: { 'x-forwarded-for': address },
    });
  const refusals = (answers: RawAnswer[]) => answers.filter(({ status }) => status === 429).length;
  async function guess(name: string, addresses: readonly string[]): Promise<RawAnswer[]> {
    const answers: RawAnswer[] = [];
    for (const address of addresses) answers.push(await login(name, 'wrong', [address]));
    return answers;
  }

  test('from one address is stopped soon, with the time to wait in the answer and in Retry-After', async () => {
    await server.people.persons('ada');
    const answers = await guess('ada', Array<string>(ONE + 1).fill('192.0.2.1'));
    expect(refusals(answers)).toBe(1);
    const last = answers.at(-1);
    expect(last?.error?.data).toMatchObject({ reason: 'tooManyFailedSignIns' });
    const wait = last?.error?.data.retryAfterSeconds ?? 0;
    expect(wait).toBeGreaterThan(14 * 60);
    expect(wait).toBeLessThanOrEqual(15 * 60);
    expect(last?.response.headers.get('retry-after')).toBe(String(wait));
    expect(answers[0]?.error?.data).toMatchObject({ retryAfterSeconds: null });
  });

  test('from all of one IPv6 network counts as from one address, and from another network does not', async () => {
    await server.people.persons('six');
    const network = Array.from({ length: ONE }, (_, at) => `2001:db8:0:1:${at + 1}::${at}`);
    expect(refusals(await guess('six', network))).toBe(0);
    expect((await login('six', PASSWORD, ['2001:db8::1:ffff:0:0:1'])).status).toBe(429);
    expect((await login('six', PASSWORD, ['2001:db8:0:2::1'])).status).toBe(200);
  });

  test('from many addresses is stopped too, and its owner still comes in: in a known browser, from a known place', async () => {
    await server.people.persons('owner');
    const home = '198.51.100.7';
    const browser = cookieOfAnswer((await login('owner', PASSWORD, [home])).response);
    const many = Array.from({ length: ACCOUNT + 4 }, (_, at) => `203.0.113.${at}`);
    expect(refusals(await guess('owner', many))).toBe(4);
    expectRefusal(await login('owner', PASSWORD, ['203.0.113.200']), {
      code: 'TOO_MANY_REQUESTS',
      reason: 'tooManyFailedSignIns',
    });
    // On the train, in the browser of before; and on a new device at home.
    expect((await login('owner', PASSWORD, ['203.0.113.201', browser])).status).toBe(200);
    expect((await login('owner', PASSWORD, [home])).status).toBe(200);
  });

  test('in a known browser is stopped there, and stops nobody elsewhere', async () => {
    await server.people.persons('shared');
    const browser = cookieOfAnswer((await login('shared', PASSWORD, ['198.51.100.8'])).response);
    const inBrowser = () => login('shared', 'wrong', ['198.51.100.9', browser]);
    for (let guessed = 0; guessed < ONE; guessed += 1) expect((await inBrowser()).status).toBe(401);
    expect((await inBrowser()).status).toBe(429);
    expect((await login('shared', PASSWORD, ['198.51.100.10'])).status).toBe(200);
  });

  test('with a browser’s cookie of somebody else, or a forged one, counts as a stranger’s', async () => {
    await server.people.persons('victim', 'mallory');
    const theirs = cookieOfAnswer((await login('mallory', PASSWORD, ['192.0.2.50'])).response);
    const forged = 'parley_browser=Fe26.2*1*forged*forged*forged*forged*forged*forged~2';
    const many = Array.from({ length: ACCOUNT }, (_, at) => `192.0.2.${60 + at}`);
    for (const address of many) await login('victim', 'wrong', [address, theirs]);
    for (const cookie of [theirs, forged]) {
      expect((await login('victim', 'wrong', ['192.0.2.99', cookie])).status).toBe(429);
    }
  });

  test('of many accounts from one address is stopped', async () => {
    const names = Array.from({ length: NETWORK + 2 }, (_, at) => `sprayed${at}`);
    const answers: RawAnswer[] = [];
    for (const name of names) answers.push(await login(name, 'Summer2026!!', ['192.0.2.200']));
    expect(refusals(answers)).toBe(2);
    expectRefusal(await login('one-more', 'Summer2026!!', ['192.0.2.200']), {
      code: 'TOO_MANY_REQUESTS',
      reason: 'tooManyFailedSignInsFrom',
    });
  });

  test('is not what an office does whose people all sign in', async () => {
    await server.people.persons('colleague');
    for (let time = 0; time < NETWORK + 2; time += 1) {
      expect((await login('colleague', PASSWORD, ['192.0.2.201'])).status).toBe(200);
    }
  });
});

describeOnBoth('What one person does very often', (server) => {
  test('is refused with the time to wait, over HTTP and WebSocket together, and others go on', async () => {
    const [eager, calm] = await server.people.persons('eager', 'calm');
    const { id } = await eager.api.conversations.create.mutate({ participantIds: [calm.id] });
    const cookie = await eager.cookie();
    const socket = await eager.socket();
    const input = { conversationId: id, content: 'x' };
    for (let sent = 0; sent < 2; sent += 1) {
      expect((await rawCall(server.url, 'messages.create', { cookie, input })).status).toBe(200);
      expect((await socket.call('mutation', 'messages.create', input)).error).toBeUndefined();
    }
    const refused = { code: 'TOO_MANY_REQUESTS', reason: 'tooOften', message: /try again in a minute$/ };
    expectRefusal(await rawCall(server.url, 'messages.create', { cookie, input }), refused);
    const frame = await socket.call('mutation', 'messages.create', input);
    expectRefusal(frame, refused);
    expect(frame.error?.data).toMatchObject({ retryAfterSeconds: expect.any(Number) });
    await calm.api.messages.create.mutate(input);
  });

  test('holds for searches of people and for new conversations, not for reading', async () => {
    const [owner, busy] = await server.people.persons('eager', 'busy');
    await owner.api.settings.update.mutate({ conversationsCreated: 10 });
    const cookie = await busy.cookie();
    const call = (path: string, input: unknown, query: boolean) =>
      rawCall(server.url, path, { cookie, input, query });
    const search = () => call('users.list', { search: 'a' }, true);
    for (let time = 0; time < 4; time += 1) expect((await search()).status).toBe(200);
    expectRefusal(await search(), { code: 'TOO_MANY_REQUESTS', reason: 'tooOften' });
    const create = () => call('conversations.create', { participantIds: [], title: 'x' }, false);
    for (let time = 0; time < 10; time += 1) expect((await create()).status).toBe(200);
    expectRefusal(await create(), { code: 'TOO_MANY_REQUESTS', reason: 'tooOften' });
    for (let time = 0; time < 6; time += 1) expect((await call('users.list', {}, true)).status).toBe(200);
  });
});
