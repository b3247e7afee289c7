import { listAuditEntries, type AuditRow } from '@parley/db';
import { expect, it } from 'vitest';
import { PASSWORD, signIn } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { describeOnBoth, type TestServer } from '../harness/test-server.ts';

const newest = (server: TestServer, limit = 1): Promise<AuditRow[]> =>
  server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit }));

describeOnBoth('the audit log', (server) => {
  it('tells who came, and from where', async () => {
    const ada = await server.people.person('ada');
    const [began, registered] = await newest(server, 2);
    expect(began).toMatchObject({ action: 'session.began', actorId: ada.id, address: '127.0.0.1' });
    expect(registered).toMatchObject({
      action: 'account.registered',
      subject: { type: 'user', id: String(ada.id) },
    });
  });

  it('tells of a sign-in that failed whom it was for, and nothing of what was typed', async () => {
    const ada = await server.people.person('ada');
    await rawCall(server.url, 'auth.login', { input: { login: 'ada', password: 'guess one two three' } });
    await rawCall(server.url, 'auth.login', { input: { login: PASSWORD, password: PASSWORD } });
    const [unknown, known] = await newest(server, 2);
    expect(known).toMatchObject({ action: 'session.failed', subject: { id: String(ada.id) } });
    expect(unknown).toMatchObject({ action: 'session.failed', subject: null, actorId: null });
    const all = JSON.stringify(await newest(server, 100));
    for (const secret of [PASSWORD, 'guess one']) expect(all).not.toContain(secret);
  });

  it('tells of a changed password and profile, and of sessions that were ended', async () => {
    const bob = await server.people.person('bob');
    await signIn(server.url, 'bob');
    await bob.api.users.update.mutate({ id: bob.id, firstName: 'Robert' });
    expect(await newest(server)).toMatchObject([
      { action: 'account.changed', actorId: bob.id, detail: { fields: 'firstName' } },
    ]);
    const change = { currentPassword: PASSWORD, newPassword: 'another long one' };
    await bob.api.auth.changePassword.mutate(change);
    expect(await newest(server)).toMatchObject([
      { action: 'password.changed', detail: { sessionsEnded: 1 } },
    ]);
  });

  it('is only added to: the database itself refuses the rest', async () => {
    await server.people.person('ada');
    for (const change of ["UPDATE audit_log SET action = 'nothing'", 'DELETE FROM audit_log']) {
      const changing = server.inDatabase((db) => db.write(({ sql }) => sql.all(change, [])));
      await expect(changing).rejects.toThrow(/only added to/);
    }
    expect(await newest(server)).not.toEqual([]);
  });
});
