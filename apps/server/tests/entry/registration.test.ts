import { expect, test } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

describeOnBoth('registration', (server) => {
  const register = (username: string, more: object = {}): Promise<RawAnswer> =>
    rawCall(server.url, 'auth.register', {
      input: { username, email: `${username}@example.org`, password: PASSWORD, ...more },
    });
  const waysIn = async () => (await rawCall(server.url, 'auth.waysIn', { query: true })).data;

  test('is closed to everybody but the very first, once a superuser has said so', async () => {
    const ada = await server.people.person('ada');
    await ada.api.settings.update.mutate({ registration: 'closed', name: 'Bindery' });
    expect(await waysIn()).toMatchObject({ registration: 'closed', serverName: 'Bindery' });
    expectRefusal(await register('bob'), { code: 'FORBIDDEN', reason: 'registrationClosed' });
    const { token } = await ada.api.invitations.create.mutate({});
    expectRefusal(await register('bob', { invitation: token }), {
      code: 'FORBIDDEN',
      reason: 'registrationClosed',
    });
  });

  test('asks for an invitation where it is by invitation', async () => {
    const ada = await server.people.person('ada');
    await ada.api.settings.update.mutate({ registration: 'invited' });
    expect(await waysIn()).toMatchObject({ registration: 'invited' });
    expectRefusal(await register('bob'), { code: 'FORBIDDEN', reason: 'invitationNeeded' });
    expectRefusal(await register('bob', { invitation: 'made-up' }), {
      code: 'NOT_FOUND',
      reason: 'invitationNotValid',
    });
    const { token } = await ada.api.invitations.create.mutate({});
    expect((await register('bob', { invitation: token })).data).toMatchObject({ username: 'bob' });
  });

  test('is open to everybody where it is open, and staff still make accounts where it is not', async () => {
    const ada = await server.people.person('ada');
    await ada.api.settings.update.mutate({ registration: 'open' });
    expect((await register('cy')).data).toMatchObject({ username: 'cy' });
    await ada.api.settings.update.mutate({ registration: 'closed' });
    const dee = await ada.api.users.create.mutate({
      username: 'dee',
      email: 'dee@example.org',
      password: PASSWORD,
    });
    expect(dee.username).toBe('dee');
  });

  test('takes no password that everybody tries, nor one made of the person’s own name', async () => {
    const ada = await server.people.person('ada');
    await ada.api.settings.update.mutate({ registration: 'open' });
    for (const password of [
      '1q2w3e4r5t6y',
      'Password12345',
      'P@ssw0rd!!2024',
      'aaaaaaaaaaaa',
      'egbertegbert',
    ]) {
      expectRefusal(await register('egbert', { password }), {
        code: 'BAD_REQUEST',
        reason: 'commonPassword',
        field: 'password',
      });
    }
    expectRefusal(await register('egbert', { password: 'egbert-19-07' }), { code: 'BAD_REQUEST' });
    expect((await register('egbert')).error).toBeUndefined();
  });

  test('can’t be asked for more than it gives: nobody makes themselves staff', async () => {
    for (const more of [{ isStaff: true }, { isSuperuser: true }, { emailVerifiedAt: 1 }]) {
      expectRefusal(await register('mallory', more), { code: 'BAD_REQUEST' });
    }
  });
});
