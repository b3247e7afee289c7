import { expect, test, vi } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const OFTEN = 5;

vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { limits } = await original();
  const often = { times: 5, inMinutes: 3 } as unknown;
  return { limits: { ...limits, failedSignIns: often as typeof limits.failedSignIns } };
});

describeOnBoth('Too many', (server) => {
  function call(path: string, input: unknown, address = '192.0.2.1'): Promise<RawAnswer> {
    return rawCall(server.url, path, { input, headers: { 'x-forwarded-for': address } });
  }

  function login(name: string, password: string, address?: string): Promise<RawAnswer> {
    return call('auth.login', { login: name, password }, address);
  }

  async function failOften(name: string): Promise<void> {
    for (let attempt = 0; attempt < OFTEN; attempt += 1) {
      expectRefusal(await login(name, 'wrong'), { code: 'UNAUTHORIZED', reason: 'wrongCredentials' });
    }
  }

  const refused = {
    code: 'TOO_MANY_REQUESTS',
    reason: 'tooManyFailedSignIns',
    message: /^Too many sign-ins to this account have failed: try again in 3 minutes$/,
  };

  test('failed sign-ins are refused with how long to wait, whatever the password and however the account is named', async () => {
    await server.people.persons('ada', 'bob');
    await failOften('ada');
    for (const name of ['ada', 'ADA', 'ada@example.org']) expectRefusal(await login(name, PASSWORD), refused);
    // Another account, another address.
    expect((await login('bob', PASSWORD)).data).toMatchObject({ username: 'bob' });
    expect((await login('ada', PASSWORD, '192.0.2.2')).data).toMatchObject({ username: 'ada' });
    expectRefusal(await login('ada', PASSWORD), refused);
  });

  test('are as many for an account that does not exist', async () => {
    await failOften('nobody');
    expectRefusal(await login('nobody', 'wrong'), refused);
  });

  test('wrong current passwords are refused where one changes it, and a right one begins anew', async () => {
    const [ned] = await server.people.persons('ned');
    const cookie = await ned.cookie();
    const change = (currentPassword: string) =>
      rawCall(server.url, 'auth.changePassword', {
        cookie,
        input: { currentPassword, newPassword: PASSWORD },
        headers: { 'x-forwarded-for': '192.0.2.9' },
      });
    for (let attempt = 1; attempt < OFTEN; attempt += 1) {
      expectRefusal(await change('wrong'), { code: 'FORBIDDEN', reason: 'wrongPassword' });
    }
    expect((await change(PASSWORD)).status).toBe(200);
    for (let attempt = 0; attempt < OFTEN; attempt += 1) {
      expectRefusal(await change('wrong'), { code: 'FORBIDDEN', reason: 'wrongPassword' });
    }
    expectRefusal(await change(PASSWORD), refused);
  });

  test('are not those before one that succeeded', async () => {
    await server.people.person('cy');
    for (const _ of [1, 2, 3]) {
      expectRefusal(await login('cy', 'wrong'), { code: 'UNAUTHORIZED' });
      expectRefusal(await login('cy', 'wrong'), { code: 'UNAUTHORIZED' });
      expect((await login('cy', PASSWORD)).data).toMatchObject({ username: 'cy' });
    }
  });

  test('guesses at once are as many as one after the other', async () => {
    await server.people.person('dora');
    const answers = await Promise.all(Array.from({ length: OFTEN * 2 }, () => login('dora', 'wrong')));
    const answered = (code: string) => answers.filter(({ error }) => error?.data.code === code);
    expect(answered('UNAUTHORIZED')).toHaveLength(OFTEN);
    expect(answered('TOO_MANY_REQUESTS')).toHaveLength(OFTEN);
  });

  test('accounts asked for from one address are refused, and from others are not, as a superuser sets it', async () => {
    const [owner] = await server.people.persons('ada');
    await owner.api.settings.update.mutate({ accountsRegistered: OFTEN });
    const register = (name: string, address: string) =>
      call('auth.register', { username: name, email: `${name}@example.org`, password: PASSWORD }, address);
    for (let made = 0; made < OFTEN; made += 1) {
      expect((await register(`many${made}`, '198.51.100.1')).error).toBeUndefined();
    }
    expectRefusal(await register('one-more', '198.51.100.1'), {
      code: 'TOO_MANY_REQUESTS',
      reason: 'tooManyRegistrations',
      message: /try again in \d+ minutes$/,
    });
    // The nearest proxy has the last word, and what is no address is none.
    expectRefusal(await register('one-more', '203.0.113.9, 198.51.100.1'), { code: 'TOO_MANY_REQUESTS' });
    expect((await register('from-elsewhere', '198.51.100.1, 203.0.113.9')).error).toBeUndefined();
    // All that was asked for counts: OFTEN that were let in, and two that were not.
    await owner.api.settings.update.mutate({ accountsRegistered: OFTEN + 3 });
    expect((await register('one-more', '198.51.100.1')).error).toBeUndefined();
    expectRefusal(await register('two-more', '198.51.100.1'), { code: 'TOO_MANY_REQUESTS' });
  });
});
