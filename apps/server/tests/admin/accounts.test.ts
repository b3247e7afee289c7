import { beforeAll, expect, test } from 'vitest';
import { PASSWORD, type Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { staffNamed, told } from './staff.ts';

interface NameChange {
  before: string;
  after: string;
}

describeOnBoth('Staff who look after accounts', (server) => {
  let owner: Person;
  let staff: Person;
  let member: Person;
  beforeAll(async () => {
    owner = await server.people.person('ada');
    staff = await staffNamed(server, 'sam');
    member = await server.people.person('mia');
  });

  const revisionOf = async (id: number) => (await owner.api.admin.users.retrieve.query({ id })).revision;

  test('see what stands beside an account', async () => {
    const bob = await server.people.person('bob');
    const group = await bob.api.conversations.create.mutate({ participantIds: [member.id], title: 'Two' });
    await bob.api.messages.create.mutate({ conversationId: group.id, content: 'Hello' });
    const seen = await staff.api.admin.users.retrieve.query({ id: bob.id });
    expect(seen).toMatchObject({
      username: 'bob',
      email: 'bob@example.org',
      isStaff: false,
      isActive: true,
      isImported: false,
      emailVerifiedAt: null,
      hasPassword: true,
      hasSecondFactor: false,
      counts: { conversations: 1, sessions: 1, tokens: 0, messages: { count: 1, isMore: false } },
    });
    expect(seen.lastSeenAt).not.toBeNull();
    const nobody = staff.api.admin.users.retrieve.query({ id: 4_711 });
    await expectRefused(nobody, { code: 'NOT_FOUND', reason: 'userNotFound' });
  });

  test('make one, which signs in, and the log says what was given it', async () => {
    const account = { username: 'new', email: 'New@example.org', password: PASSWORD, firstName: 'Nina' };
    const made = await staff.api.admin.users.create.mutate(account);
    expect(made).toMatchObject({ username: 'new', email: 'new@example.org', isStaff: false, isActive: true });
    const input = { login: 'new', password: PASSWORD };
    expect((await rawCall(server.url, 'auth.login', { input })).data).toMatchObject({ id: made.id });
    const [line] = await told(server, 'account.created');
    expect(line).toMatchObject({
      actorId: staff.id,
      subject: { type: 'user', id: String(made.id) },
      detail: {
        changes: { username: { before: null, after: 'new' }, firstName: { before: null, after: 'Nina' } },
      },
    });
    expect(JSON.stringify(line)).not.toContain(PASSWORD);
  });

  test('make a guest, and staff only where they are superusers', async () => {
    const account = (username: string) => ({
      username,
      email: `${username}@example.org`,
      password: PASSWORD,
    });
    const guest = await staff.api.admin.users.create.mutate({ ...account('gus'), isGuest: true });
    expect(guest.isGuest).toBe(true);
    const create = (by: Person, more: object) =>
      by.api.admin.users.create.mutate({ ...account('sue'), isStaff: true, ...more });
    await expectRefused(create(staff, {}), { code: 'FORBIDDEN', reason: 'ownersOnly', field: 'isStaff' });
    await expectRefused(create(owner, { isGuest: true }), { code: 'CONFLICT', reason: 'staffAreNoGuests' });
    expect(await create(owner, {})).toMatchObject({ isStaff: true, isSuperuser: false });
  });

  test('change names and the address at once; the log tells before and after, everyone connected hears of it', async () => {
    const cy = await server.people.person('cy');
    const listener = await member.socket();
    await listener.subscribe();
    const revision = await revisionOf(cy.id);
    const change = { id: cy.id, revision, firstName: 'Cyrus', lastName: '', email: 'cyrus@example.org' };
    const changed = await staff.api.admin.users.update.mutate(change);
    expect(changed).toMatchObject({ firstName: 'Cyrus', email: 'cyrus@example.org' });
    expect(changed.revision).toBeGreaterThan(revision);
    await listener.waitFor((frame) => JSON.stringify(frame).includes('Cyrus'));
    const [line] = await told(server, 'account.changed');
    expect(line).toMatchObject({ actorId: staff.id, subject: { id: String(cy.id) } });
    // What was sent along as it was is no change.
    expect(line?.detail['changes']).toEqual({
      firstName: { before: '', after: 'Cyrus' },
      email: { before: 'cy@example.org', after: 'cyrus@example.org' },
    });
  });

  test('write nothing, and tell nobody, where nothing is another', async () => {
    const revision = await revisionOf(member.id);
    const lines = (await told(server, 'account.changed')).length;
    const same = await staff.api.admin.users.update.mutate({ id: member.id, revision, username: 'mia' });
    expect(same.revision).toBe(revision);
    expect(await told(server, 'account.changed')).toHaveLength(lines);
  });

  test('are told where somebody was faster, and overwrite nothing', async () => {
    const dee = await server.people.person('dee');
    const revision = await revisionOf(dee.id);
    await owner.api.admin.users.update.mutate({ id: dee.id, revision, firstName: 'Deirdre' });
    const late = staff.api.admin.users.update.mutate({
      id: dee.id,
      revision,
      firstName: 'Delia',
      lastName: 'X',
    });
    await expectRefused(late, { code: 'CONFLICT', reason: 'changedMeanwhile' });
    // The person's own change counts as one too.
    const again = await revisionOf(dee.id);
    await dee.api.users.update.mutate({ id: dee.id, lastName: 'Ng' });
    const later = staff.api.admin.users.update.mutate({ id: dee.id, revision: again, firstName: 'Delia' });
    await expectRefused(later, { code: 'CONFLICT', reason: 'changedMeanwhile' });
    const now = await staff.api.admin.users.retrieve.query({ id: dee.id });
    expect(now).toMatchObject({ firstName: 'Deirdre', lastName: 'Ng' });
  });

  test('overwrite nothing by the way of everybody either, where they say what they saw', async () => {
    const ida = await server.people.person('ida');
    const revision = await revisionOf(ida.id);
    await ida.api.users.update.mutate({ id: ida.id, firstName: 'Ida' });
    const late = staff.api.users.update.mutate({ id: ida.id, firstName: 'Irma', revision });
    await expectRefused(late, { code: 'CONFLICT', reason: 'changedMeanwhile' });
    expect((await staff.api.admin.users.retrieve.query({ id: ida.id })).firstName).toBe('Ida');
    const seen = await revisionOf(ida.id);
    const change = { id: ida.id, firstName: 'Irma', revision: seen };
    expect(await staff.api.users.update.mutate(change)).toMatchObject({ firstName: 'Irma' });
    // Who does not say it, as programs of before do not, has the last word.
    expect(await staff.api.users.update.mutate({ id: ida.id, firstName: 'Inge' })).toMatchObject({
      firstName: 'Inge',
    });
  });

  test('are told of in the log with what was there just before, however many change it at once', async () => {
    const joe = await server.people.person('joe');
    const names = ['A', 'B', 'C', 'D', 'E', 'F'];
    await Promise.all(
      names.map((firstName, at) =>
        (at % 2 ? staff : owner).api.users.update.mutate({ id: joe.id, firstName }),
      ),
    );
    const lines = (await told(server, 'account.changed')).filter(
      ({ subject }) => subject?.id === String(joe.id),
    );
    const changes = lines
      .toReversed()
      .map(({ detail }) => (detail['changes'] as { firstName: NameChange }).firstName);
    expect(changes.map(({ before }) => before)).toEqual(
      ['', ...changes.map(({ after }) => after)].slice(0, -1),
    );
    expect(changes.map(({ after }) => after).toSorted()).toEqual(names);
  });

  test('take no name that somebody has', async () => {
    const revision = await revisionOf(member.id);
    const taken = staff.api.admin.users.update.mutate({ id: member.id, revision, username: 'SAM' });
    await expectRefused(taken, { code: 'CONFLICT', reason: 'usernameTaken', field: 'username' });
  });

  test('change their own address in their settings, with their password, and not here', async () => {
    const revision = await revisionOf(staff.id);
    const change = { id: staff.id, revision, email: 'thief@example.org' };
    await expectRefused(staff.api.admin.users.update.mutate(change), {
      code: 'BAD_REQUEST',
      reason: 'forOthersOnly',
    });
    expect((await staff.api.auth.me.query()).email).toBe('sam@example.org');
  });

  test('deactivate somebody, who is cut off at once, and let them in again; doing it twice is no mistake', async () => {
    const eli = await server.people.person('eli');
    const cut = await eli.socket();
    await cut.subscribe();
    const gone = await staff.api.admin.users.deactivate.mutate({ id: eli.id });
    expect(gone.isActive).toBe(false);
    expect(await cut.closed).toMatchObject({ code: 4401 });
    const input = { login: 'eli', password: PASSWORD };
    expectRefusal(await rawCall(server.url, 'auth.login', { input }), { code: 'UNAUTHORIZED' });
    expect(await staff.api.admin.users.deactivate.mutate({ id: eli.id })).toEqual(gone);
    const back = await staff.api.admin.users.reactivate.mutate({ id: eli.id });
    expect(back.isActive).toBe(true);
    expect(back.revision).toBeGreaterThan(gone.revision);
    expect(await staff.api.admin.users.reactivate.mutate({ id: eli.id })).toEqual(back);
    expect((await rawCall(server.url, 'auth.login', { input })).data).toMatchObject({ id: eli.id });
    const lines = [
      ...(await told(server, 'account.deactivated')),
      ...(await told(server, 'account.reactivated')),
    ];
    const ofEli = lines.filter(({ subject }) => subject?.id === String(eli.id));
    expect(ofEli.map(({ detail }) => detail['changes'])).toEqual([
      { isActive: { before: true, after: false } },
      { isActive: { before: false, after: true } },
    ]);
  });

  test('give somebody a password, which ends what they were signed in with, and is nowhere to be read', async () => {
    const fay = await server.people.person('fay');
    const cut = await fay.socket();
    const { token } = await fay.api.auth.tokens.create.mutate({ name: 'bot', scope: 'read' });
    const password = 'staple battery horse';
    expect(await staff.api.admin.users.setPassword.mutate({ id: fay.id, password })).toBeNull();
    expect(await cut.closed).toMatchObject({ code: 4401 });
    const headers = { authorization: `Bearer ${token}` };
    expectRefusal(await rawCall(server.url, 'auth.me', { query: true, headers }), { code: 'UNAUTHORIZED' });
    const login = (with_: string) =>
      rawCall(server.url, 'auth.login', { input: { login: 'fay', password: with_ } });
    expectRefusal(await login(PASSWORD), { code: 'UNAUTHORIZED' });
    expect((await login(password)).data).toMatchObject({ id: fay.id });
    const [line] = await told(server, 'password.setByStaff');
    expect(line).toMatchObject({ actorId: staff.id, subject: { id: String(fay.id) } });
    expect(JSON.stringify(line)).not.toContain(password);
  });

  test('give nobody a common password, nor themselves any', async () => {
    const set = (id: number, password: string) => staff.api.admin.users.setPassword.mutate({ id, password });
    await expectRefused(set(member.id, 'password1234'), { code: 'BAD_REQUEST', reason: 'commonPassword' });
    await expectRefused(set(staff.id, 'staple battery horse'), {
      code: 'BAD_REQUEST',
      reason: 'forOthersOnly',
    });
  });

  test('sign somebody out everywhere, tokens of programs too', async () => {
    const gil = await server.people.person('gil');
    const cut = await gil.socket();
    await gil.api.auth.tokens.create.mutate({ name: 'bot', scope: 'read' });
    expect(await staff.api.admin.users.signOutEverywhere.mutate({ id: gil.id })).toEqual({ ended: 3 });
    expect(await cut.closed).toMatchObject({ code: 4401 });
    expect(await staff.api.admin.users.signOutEverywhere.mutate({ id: gil.id })).toEqual({ ended: 0 });
    expect((await told(server, 'sessions.endedByStaff'))[1]).toMatchObject({
      subject: { id: String(gil.id) },
      detail: { ended: 3 },
    });
  });

  test('end one session of somebody’s, or one token, and leave the others', async () => {
    const hal = await server.people.person('hal');
    const ending = await hal.socket();
    const listed = await ending.call('query', 'auth.sessions.list');
    const data = listed.result?.data as { items: { id: string; isCurrent: boolean }[] } | undefined;
    const id = data?.items.find(({ isCurrent }) => isCurrent)?.id ?? '';
    expect(await staff.api.admin.sessions.revoke.mutate({ id })).toBeNull();
    expect(await ending.closed).toMatchObject({ code: 4401 });
    expect((await hal.api.auth.me.query()).id).toBe(hal.id);
    const token = await hal.api.auth.tokens.create.mutate({ name: 'bot', scope: 'read' });
    expect(await staff.api.admin.tokens.revoke.mutate({ id: token.id })).toBeNull();
    const headers = { authorization: `Bearer ${token.token}` };
    expectRefusal(await rawCall(server.url, 'auth.me', { query: true, headers }), { code: 'UNAUTHORIZED' });
    expect((await told(server, 'session.ended'))[0]).toMatchObject({
      actorId: staff.id,
      detail: { userId: hal.id },
    });
    expect((await told(server, 'token.ended'))[0]).toMatchObject({
      actorId: staff.id,
      detail: { userId: hal.id },
    });
    await expectRefused(staff.api.admin.sessions.revoke.mutate({ id }), {
      code: 'NOT_FOUND',
      reason: 'sessionNotFound',
    });
    await expectRefused(staff.api.admin.tokens.revoke.mutate({ id: token.id }), {
      code: 'NOT_FOUND',
      reason: 'tokenNotFound',
    });
  });

  test('are nobody else: a member is refused each of these', async () => {
    const { users, sessions, tokens } = member.api.admin;
    const id = owner.id;
    const asked = [
      () => users.retrieve.query({ id }),
      () => users.create.mutate({ username: 'x', email: 'x@example.org', password: PASSWORD }),
      () => users.update.mutate({ id, revision: 0, firstName: 'Mine' }),
      () => users.deactivate.mutate({ id }),
      () => users.reactivate.mutate({ id }),
      () => users.setPassword.mutate({ id, password: PASSWORD }),
      () => users.signOutEverywhere.mutate({ id }),
      () => sessions.revoke.mutate({ id: 'x' }),
      () => tokens.revoke.mutate({ id: 'x' }),
    ];
    for (const call of asked) await expectRefused(call(), { code: 'FORBIDDEN', reason: 'staffOnly' });
  });

  test('manage no superuser, in none of these ways', async () => {
    const { users, sessions, tokens } = staff.api.admin;
    const { items } = await owner.api.auth.sessions.list.query({});
    const token = await owner.api.auth.tokens.create.mutate({ name: 'bot', scope: 'read' });
    const { id } = owner;
    const revision = await revisionOf(id);
    const asked = [
      () => users.update.mutate({ id, revision, firstName: 'Mine' }),
      () => users.deactivate.mutate({ id }),
      () => users.reactivate.mutate({ id }),
      () => users.setPassword.mutate({ id, password: 'staple battery horse' }),
      () => users.signOutEverywhere.mutate({ id }),
      () => sessions.revoke.mutate({ id: items[0]?.id ?? '' }),
      () => tokens.revoke.mutate({ id: token.id }),
    ];
    for (const call of asked) await expectRefused(call(), { code: 'FORBIDDEN', reason: 'superusersOnly' });
  });

  test('leave to no program of theirs how anybody signs in, and who is staff', async () => {
    const { token } = await owner.api.auth.tokens.create.mutate({ name: 'bot', scope: 'admin' });
    const headers = { authorization: `Bearer ${token}` };
    const revision = await revisionOf(member.id);
    const asked: [string, object][] = [
      ['admin.users.setPassword', { id: member.id, password: 'staple battery horse' }],
      ['admin.users.signOutEverywhere', { id: member.id }],
      ['admin.users.update', { id: member.id, revision, email: 'mine@example.org' }],
      ['admin.users.update', { id: member.id, revision, isStaff: true }],
      ['admin.sessions.revoke', { id: 'x' }],
      ['admin.tokens.revoke', { id: 'x' }],
    ];
    for (const [path, input] of asked) {
      expectRefusal(await rawCall(server.url, path, { input, headers }), {
        code: 'FORBIDDEN',
        reason: 'notForPrograms',
      });
    }
    const named = { input: { id: member.id, revision, firstName: 'Mia' }, headers };
    expect((await rawCall(server.url, 'admin.users.update', named)).data).toMatchObject({ firstName: 'Mia' });
  });
});
