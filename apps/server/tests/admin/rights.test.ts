import { beforeAll, expect, test } from 'vitest';
import { PASSWORD, signIn, type Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { giveRights, staffNamed, superuserNamed, told } from './staff.ts';

/** What a connection that is to open anew is closed with. */
const AGAIN = 1013;

describeOnBoth('Rights on the server', (server) => {
  let owner: Person;
  beforeAll(async () => {
    owner = await server.people.person('ada');
  });

  const revisionOf = async (id: number) => (await owner.api.admin.users.retrieve.query({ id })).revision;
  const update = async (
    by: Person,
    of: Person,
    rights: { isStaff?: boolean; isSuperuser?: boolean; firstName?: string },
  ) => by.api.admin.users.update.mutate({ id: of.id, revision: await revisionOf(of.id), ...rights });

  test('are given and taken by superusers, count at once, and the log tells before and after', async () => {
    const bob = await server.people.person('bob');
    const before = await bob.socket();
    expect(await update(owner, bob, { isStaff: true })).toMatchObject({ isStaff: true, isSuperuser: false });
    // What was opened as a member is opened anew.
    expect(await before.closed).toMatchObject({ code: AGAIN });
    const asStaff = await bob.socket();
    const asked = await asStaff.call('query', 'settings.retrieve');
    expect(asked.result).toBeDefined();
    expect(await update(owner, bob, { isStaff: false })).toMatchObject({ isStaff: false });
    expect(await asStaff.closed).toMatchObject({ code: AGAIN });
    const query = { query: true, cookie: await bob.cookie() };
    expectRefusal(await rawCall(server.url, 'settings.retrieve', query), {
      code: 'FORBIDDEN',
      reason: 'staffOnly',
    });
    const lines = (await told(server, 'account.rightsChanged')).slice(0, 2);
    expect(lines.map(({ actorId, subject, detail }) => [actorId, subject?.id, detail['changes']])).toEqual([
      [owner.id, String(bob.id), { isStaff: { before: true, after: false } }],
      [owner.id, String(bob.id), { isStaff: { before: false, after: true } }],
    ]);
  });

  test('of a superuser are those of staff as well', async () => {
    const cy = await server.people.person('cy');
    expect(await update(owner, cy, { isSuperuser: true })).toMatchObject({
      isStaff: true,
      isSuperuser: true,
    });
    await expectRefused(update(owner, cy, { isStaff: false }), {
      code: 'CONFLICT',
      reason: 'superusersAreStaff',
    });
    const demoted = await update(owner, cy, { isStaff: false, isSuperuser: false });
    expect(demoted).toMatchObject({ isStaff: false, isSuperuser: false });
  });

  test('are not staff’s to give, nor to take, and what else was asked with them is not done', async () => {
    const staff = await staffNamed(server, 'sam');
    const dee = await server.people.person('dee');
    for (const rights of [{ isStaff: true }, { isSuperuser: true }]) {
      const asked = update(staff, dee, { ...rights, firstName: 'Deirdre' });
      await expectRefused(asked, { code: 'FORBIDDEN', reason: 'ownersOnly' });
    }
    await expectRefused(update(staff, staff, { isSuperuser: true }), {
      code: 'FORBIDDEN',
      reason: 'ownersOnly',
    });
    await expectRefused(update(staff, owner, { isStaff: false }), {
      code: 'FORBIDDEN',
      reason: 'superusersOnly',
    });
    const now = await owner.api.admin.users.retrieve.query({ id: dee.id });
    expect(now).toMatchObject({ isStaff: false, isSuperuser: false, firstName: '' });
    // What is as it is already is no right that is given.
    expect(await update(staff, dee, { isStaff: false, firstName: 'Dee' })).toMatchObject({
      firstName: 'Dee',
    });
  });

  test('of the last superuser stay, and so does the account', async () => {
    const none = { isStaff: false, isSuperuser: false };
    await expectRefused(update(owner, owner, none), { code: 'CONFLICT', reason: 'lastSuperuser' });
    await expectRefused(owner.api.admin.users.deactivate.mutate({ id: owner.id }), {
      code: 'CONFLICT',
      reason: 'lastSuperuser',
    });
  });

  test('of one’s own are another superuser’s to take', async () => {
    const eve = await superuserNamed(server, 'eve');
    const none = { isStaff: false, isSuperuser: false };
    await expectRefused(update(eve, eve, none), { code: 'CONFLICT', reason: 'ownRights' });
    expect(await update(owner, eve, none)).toMatchObject(none);
  });

  test('are nobody’s whose password staff gave them, until they have chosen their own', async () => {
    const staff = await staffNamed(server, 'sam');
    const kim = await server.people.person('kim');
    const password = 'staple battery horse';
    await staff.api.admin.users.setPassword.mutate({ id: kim.id, password });
    const refusal = { code: 'CONFLICT', reason: 'passwordIsKnown' };
    await expectRefused(update(owner, kim, { isStaff: true }), refusal);
    await expectRefused(update(owner, kim, { isSuperuser: true }), refusal);
    const cookie = await signIn(server.url, 'kim', password);
    const input = { currentPassword: password, newPassword: 'horse staple correct' };
    await rawCall(server.url, 'auth.changePassword', { input, cookie });
    expect(await update(owner, kim, { isStaff: true })).toMatchObject({ isStaff: true });
  });

  test('are nobody’s either whose account staff made, where a superuser’s word is theirs to keep', async () => {
    const staff = await staffNamed(server, 'sam');
    const made = async (by: Person, username: string) => {
      const account = { username, email: `${username}@example.org`, password: PASSWORD };
      return by.api.admin.users.create.mutate(account);
    };
    const byStaff = await made(staff, 'lou');
    const byOwner = await made(owner, 'max');
    const promote = async (id: number) =>
      owner.api.admin.users.update.mutate({ id, revision: await revisionOf(id), isStaff: true });
    await expectRefused(promote(byStaff.id), { code: 'CONFLICT', reason: 'passwordIsKnown' });
    expect(await promote(byOwner.id)).toMatchObject({ isStaff: true });
  });

  test('void the links for a new password that staff have made, and leave those of others', async () => {
    const staff = await staffNamed(server, 'sam');
    const [ned, ora] = await server.people.persons('ned', 'ora');
    const links = new Map<string, string>();
    for (const { name, id } of [ned, ora]) {
      links.set(name, (await staff.api.users.createResetLink.mutate({ id })).link);
    }
    await update(owner, ned, { isStaff: true });
    const reset = (name: string) => {
      const token = links.get(name)?.split('/').at(-1) ?? '';
      const input = { token, password: 'staple battery horse' };
      return rawCall(server.url, 'auth.passwordReset.confirm', { input });
    };
    expectRefusal(await reset('ned'), { code: 'NOT_FOUND', reason: 'linkNotValid' });
    expect((await reset('ora')).error).toBeUndefined();
  });

  test('are no guest’s', async () => {
    const gil = await server.people.person('gil');
    await owner.api.users.changeGuest.mutate({ id: gil.id, isGuest: true });
    await expectRefused(update(owner, gil, { isStaff: true }), {
      code: 'CONFLICT',
      reason: 'staffAreNoGuests',
    });
  });

  test('are never a guest’s, though somebody becomes both at the same moment', async () => {
    const pia = await server.people.person('pia');
    for (let round = 0; round < 5; round += 1) {
      const settled = await Promise.allSettled([
        update(owner, pia, { isStaff: true }),
        owner.api.users.changeGuest.mutate({ id: pia.id, isGuest: true }),
      ]);
      expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const { isStaff, isGuest } = await owner.api.admin.users.retrieve.query({ id: pia.id });
      expect(isStaff).not.toBe(isGuest);
      if (isStaff) await update(owner, pia, { isStaff: false });
      else await owner.api.users.changeGuest.mutate({ id: pia.id, isGuest: false });
    }
  });

  test('count by what is in the database, whatever the connection was opened with', async () => {
    const hal = await staffNamed(server, 'hal');
    const socket = await hal.socket();
    // As by another process from which no word comes.
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE users SET is_staff = FALSE WHERE id = $1', [hal.id])),
    );
    const refused = await socket.call('query', 'settings.retrieve');
    expectRefusal(refused, { code: 'FORBIDDEN', reason: 'staffOnly' });
    const asked = [
      ['query', 'admin.sessions.list', {}],
      ['query', 'admin.tokens.list', {}],
      ['query', 'admin.invitations.list', {}],
      ['mutation', 'admin.bulk.begin', { act: 'tokens.revoke', chosen: { ids: [] } }],
      ['mutation', 'admin.bulk.step', { id: 'none' }],
    ] as const;
    for (const [type, path, input] of asked) {
      const answer = await socket.call(type, path, input);
      expectRefusal(answer, { code: 'FORBIDDEN', reason: 'staffOnly' });
    }
  });

  test('that somebody has kept are theirs on a connection of before as well', async () => {
    const jo = await staffNamed(server, 'jo');
    const socket = await jo.socket();
    for (const path of ['admin.sessions.list', 'admin.tokens.list', 'admin.invitations.list']) {
      expect((await socket.call('query', path, {})).result).toBeDefined();
    }
  });

  test('of two superusers who demote each other at the same moment: one keeps theirs, and the other is told why not', async () => {
    const ivy = await superuserNamed(server, 'ivy');
    for (let round = 0; round < 5; round += 1) {
      const [mine, theirs] = await Promise.all([revisionOf(owner.id), revisionOf(ivy.id)]);
      const none = { isStaff: false, isSuperuser: false };
      const [byOwner, byIvy] = await Promise.allSettled([
        owner.api.admin.users.update.mutate({ id: ivy.id, revision: theirs, ...none }),
        ivy.api.admin.users.update.mutate({ id: owner.id, revision: mine, ...none }),
      ]);
      expect([byOwner.status, byIvy.status].toSorted()).toEqual(['fulfilled', 'rejected']);
      const left = await server.inDatabase((db) =>
        db.read.all<{ id: number }>('SELECT id FROM users WHERE is_superuser AND is_active', []),
      );
      const [winner, loser] = byOwner.status === 'fulfilled' ? [owner, ivy] : [ivy, owner];
      expect(left).toEqual([{ id: winner.id }]);
      await giveRights(winner, loser.id, { isSuperuser: true });
    }
  });
});
