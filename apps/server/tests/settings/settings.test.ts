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
      sessionDays: 90,
      participants: 1_000,
      invitationDays: 90,
      accountsRegistered: 3_000,
      conversationsCreated: 1_000,
      revision: 0,
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

  it('are numbered: who changes them on top of what is no more is told, and nothing is overwritten', async () => {
    const owner = await server.people.person('ada');
    const { settings } = owner.api;
    const { revision } = await settings.retrieve.query();
    const first = await settings.update.mutate({ name: 'First', revision });
    expect(first.revision).toBe(revision + 1);
    await expectRefused(settings.update.mutate({ name: 'Second', membersInvite: true, revision }), {
      code: 'CONFLICT',
      reason: 'changedMeanwhile',
    });
    expect(await settings.retrieve.query()).toEqual(first);
    // What is as it was is no change, and whoever names no number is not asked for one.
    expect(await settings.update.mutate({ name: 'First', revision: first.revision })).toEqual(first);
    expect(await settings.update.mutate({ name: 'Third' })).toMatchObject({ name: 'Third' });
  });

  it('are changed by one of several who begin at the same number, and the others are told', async () => {
    const owner = await server.people.person('ada');
    const { revision } = await owner.api.settings.retrieve.query();
    const names = ['One', 'Two', 'Three', 'Four'];
    const answers = await Promise.allSettled(
      names.map((name) => owner.api.settings.update.mutate({ name, revision })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await owner.api.settings.retrieve.query()).revision).toBe(revision + 1);
  });

  it('tell staff the limits that one is asked about, and which mail server is used: none', async () => {
    const owner = await server.people.person('ada');
    expect(await owner.api.settings.limits.query()).toMatchObject({
      settable: { participants: { least: 2, usual: 1_000, most: 1_000 } },
      fixed: {
        conversations: { messageLength: 10_000 },
        signingIn: { failedSignIns: { times: 20, inMinutes: 15 } },
      },
    });
    expect(await owner.api.settings.mail.query()).toEqual({
      isSet: false,
      host: null,
      port: null,
      from: null,
      security: null,
    });
    await expectRefused(owner.api.settings.testMail.mutate({ to: 'ada@example.org' }), {
      code: 'BAD_REQUEST',
      reason: 'mailNotSet',
    });
  });

  it('are nobody else’s to change or to read', async () => {
    const [, bob] = await server.people.persons('ada', 'bob');
    await expectRefused(bob.api.settings.retrieve.query(), { code: 'FORBIDDEN', reason: 'staffOnly' });
    await expectRefused(bob.api.settings.limits.query(), { code: 'FORBIDDEN', reason: 'staffOnly' });
    await expectRefused(bob.api.settings.mail.query(), { code: 'FORBIDDEN', reason: 'staffOnly' });
    await expectRefused(bob.api.settings.testMail.mutate({ to: 'bob@example.org' }), {
      code: 'FORBIDDEN',
      reason: 'ownersOnly',
    });
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
