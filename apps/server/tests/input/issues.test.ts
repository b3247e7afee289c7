import { answerOf } from '@parley/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawCall } from '../harness/raw-http.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

describe('What is wrong with an input', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.person('ada');
  });
  afterAll(() => server.stop());

  const register = (input: unknown) => rawCall(server.url, 'auth.register', { input });

  test('is told at once, each mistake with its field and a rule that programs can rely on', async () => {
    const { error } = await register({ username: '-', email: 'x', password: 'short', firstName: 5, age: 3 });
    expect(error?.data.issues.map(({ field, rule }) => [field, rule])).toEqual([
      ['username', 'spelling'],
      ['email', 'email'],
      ['password', 'tooShort'],
      ['firstName', 'type'],
      ['age', 'unknown'],
    ]);
    expect(error?.data.field).toBe('username');
    expect(error?.message).toBe(error?.data.issues[0]?.message);
    expect(error?.data.issues[1]?.message).toBe('email: must be an e-mail address');
  });

  test.each([
    ['email', { email: `${'x'.repeat(250)}@example.org` }, 'tooLong'],
    ['password', { password: 'x'.repeat(257) }, 'tooLong'],
    ['firstName', { firstName: '\0' }, 'characters'],
    ['username', { username: undefined }, 'type'],
  ])('names what %s breaks', async (field, wrong, rule) => {
    const { error } = await register({
      username: 'eve',
      email: 'eve@example.org',
      password: 'long enough, it is',
      ...wrong,
    });
    expect(error?.data.issues).toMatchObject([{ field, rule }]);
  });

  test('is told of twenty mistakes at most', async () => {
    const ada = await server.people.person('ada');
    const input = { participantIds: Array.from({ length: 50 }, () => 'nobody') };
    const { error } = await rawCall(server.url, 'conversations.create', {
      input,
      cookie: await ada.cookie(),
    });
    expect(error?.data.issues).toHaveLength(20);
  });

  test('is not what the rules refuse: they blame one field at most', async () => {
    const taken = { username: 'ada', email: 'eve@example.org', password: 'long enough, it is' };
    const { error } = await register(taken);
    expect(error?.data).toMatchObject({ reason: 'usernameTaken', field: 'username', issues: [] });
  });

  test('comes to the typed client whole', async () => {
    const ada = await server.people.person('ada');
    const refused: unknown = await ada.api.auth.changePassword
      .mutate({ currentPassword: 'x'.repeat(300), newPassword: 'short' })
      .catch((error: unknown) => error);
    expect(answerOf(refused)?.issues).toMatchObject([
      { field: 'currentPassword', rule: 'tooLong' },
      { field: 'newPassword', rule: 'tooShort' },
    ]);
  });
});
