import { listAuditEntries } from '@parley/db';
import { expect, it } from 'vitest';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

describeOnBoth('the settings of the server', (server) => {
  it('have their defaults, and are changed one by one by a superuser', async () => {
    const owner = await server.people.person('ada');
    expect(await owner.api.settings.retrieve.query()).toEqual({
      name: 'Parley',
      registration: 'open',
      membersInvite: false,
      staffRead: false,
    });
    const changed = await owner.api.settings.update.mutate({ name: ' Bindery ' });
    expect(changed).toMatchObject({ name: 'Bindery', registration: 'open' });
    expect(await owner.api.settings.retrieve.query()).toEqual(changed);
  });

  it('tell the audit log what they were before, and nothing where nothing changed', async () => {
    const owner = await server.people.person('ada');
    await owner.api.settings.update.mutate({ registration: 'closed' });
    await owner.api.settings.update.mutate({ registration: 'closed' });
    await owner.api.settings.update.mutate({ registration: 'open' });
    const entries = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 100 }));
    const changes = entries.filter(
      ({ action, detail }) => action === 'settings.changed' && detail['name'] === 'registration',
    );
    expect(changes.map(({ detail }) => [detail['before'], detail['after']])).toEqual([
      ['closed', 'open'],
      ['open', 'closed'],
    ]);
  });

  it('are nobody else’s to change or to read', async () => {
    const [, bob] = await server.people.persons('ada', 'bob');
    await expectRefused(bob.api.settings.retrieve.query(), { code: 'FORBIDDEN', reason: 'staffOnly' });
    await expectRefused(bob.api.settings.update.mutate({ name: 'Mine' }), {
      code: 'FORBIDDEN',
      reason: 'ownersOnly',
    });
  });

  it('take nothing that is none', async () => {
    const owner = await server.people.person('ada');
    const update = owner.api.settings.update.mutate;
    await expectRefused(update({ name: '' }), { code: 'BAD_REQUEST', field: 'name' });
    // @ts-expect-error -- no such way
    await expectRefused(update({ registration: 'perhaps' }), { code: 'BAD_REQUEST', field: 'registration' });
    // @ts-expect-error -- no such setting
    await expectRefused(update({ isAdmin: true }), { code: 'BAD_REQUEST', field: 'isAdmin' });
  });
});
