import { createHash } from 'node:crypto';
import { listAuditEntries } from '@parley/db';
import { expect, test } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth, startTestServer } from '../harness/test-server.ts';
import { callWith, personalToken, whoIs } from './tokens.ts';

const NOT_SIGNED_IN = { code: 'UNAUTHORIZED', reason: 'notSignedIn' };

describeOnBoth('A personal token', (server) => {
  test('is shown once, speaks for who made it, and is kept as its hash alone', async () => {
    const [ada] = await server.people.persons('ada');
    const made = await personalToken(ada);
    expect(made.token).toMatch(/^parley_pat_[\w-]{43}$/);
    expect(made).toMatchObject({ name: 'ada’s program', scope: 'write', lastUsedAt: null, expiresAt: null });
    expect((await whoIs(server, made.token)).data).toMatchObject({ username: 'ada' });
    const listed = await ada.api.auth.tokens.list.query();
    expect(listed.items).toContainEqual(expect.objectContaining({ id: made.id, kind: 'personal' }));
    expect(JSON.stringify(listed)).not.toContain(made.token);
    const kept = await server.inDatabase((db) => db.read.all<{ hash: string }>('SELECT * FROM tokens', []));
    expect(JSON.stringify(kept)).not.toContain(made.token.slice('parley_pat_'.length));
    expect(kept.map(({ hash }) => hash)).toContain(createHash('sha256').update(made.token).digest('hex'));
    const audit = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 100 }));
    expect(audit[0]).toMatchObject({ action: 'token.created', subject: { type: 'token', id: made.id } });
    for (const secret of [made.token, createHash('sha256').update(made.token).digest('hex')]) {
      expect(JSON.stringify(audit)).not.toContain(secret);
      expect(server.log.join()).not.toContain(secret);
    }
  });

  test('opens a WebSocket by the header, and by the first message as a browser must', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const { token } = await personalToken(ada);
    const byHeader = await openSocket(server.url, { token });
    const byMessage = await openSocket(server.url, { path: '/trpc?connectionParams=1' });
    // What comes right behind the introduction is answered too.
    byMessage.send(JSON.stringify({ method: 'connectionParams', data: { token } }));
    for (const socket of [byMessage, byHeader]) {
      await socket.subscribe();
      expect((await socket.call('query', 'auth.me')).result?.data).toMatchObject({ username: 'ada' });
    }
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [ada.id] });
    for (const socket of [byMessage, byHeader]) {
      await socket.waitFor(({ result }) => JSON.stringify(result).includes('conversation.added'));
      socket.terminate();
    }
    expect(id).toBeGreaterThan(0);
  });

  test('that is wrong opens no WebSocket, and neither does a first message that holds none', async () => {
    const wrong = `parley_pat_${'A'.repeat(43)}`;
    const closing = [await openSocket(server.url, { token: wrong })];
    for (const first of [
      JSON.stringify({ method: 'connectionParams', data: { token: wrong } }),
      JSON.stringify({ method: 'connectionParams', data: null }),
      JSON.stringify({ id: 1, method: 'query', params: { path: 'auth.me' } }),
      'nonsense',
    ]) {
      const socket = await openSocket(server.url, { path: '/trpc?connectionParams=1' });
      socket.send(first);
      closing.push(socket);
    }
    for (const socket of closing) {
      expect(await socket.closed).toMatchObject({ code: 4401 });
      expect(socket.frames).toEqual([]);
    }
  });

  test('is not waited for: a connection that says nothing is closed, and may come again', async () => {
    const silent = await openSocket(server.url, { path: '/trpc?connectionParams=1' });
    expect(await silent.closed).toMatchObject({ code: 1013 });
  });

  test('comes first, and whatever comes right behind it is answered', async () => {
    const [ada] = await server.people.persons('ada');
    const { token } = await personalToken(ada);
    const socket = await openSocket(server.url, { path: '/trpc?connectionParams=1' });
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token } }));
    const ids = Array.from({ length: 50 }, (_, at) => at + 1);
    for (const id of ids) {
      socket.send(JSON.stringify({ id, method: 'query', params: { path: 'auth.me', input: undefined } }));
    }
    for (const id of ids) expect((await socket.waitFor((frame) => frame.id === id)).error).toBeUndefined();
    socket.terminate();
  });

  test('counts alone where a cookie comes along: a wrong one is nobody’s, another person’s is theirs', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const { token } = await personalToken(ada);
    const cookie = await bob.cookie();
    const me = { path: 'auth.me', query: true, cookie };
    expect((await callWith(server, token, me)).data).toMatchObject({ username: 'ada' });
    for (const wrong of ['x', '', `${token}x`])
      expectRefusal(await callWith(server, wrong, me), NOT_SIGNED_IN);
    // What a proxy in front asked for is nothing to us.
    const basic = { authorization: 'Basic YWRhOmFkYQ==' };
    const answer = await rawCall(server.url, 'auth.me', { query: true, cookie, headers: basic });
    expect(answer.data).toMatchObject({ username: 'bob' });
  });

  test('is not taken from an address, nor from a cookie', async () => {
    const [ada] = await server.people.persons('ada');
    const { token } = await personalToken(ada);
    for (const name of ['access_token', 'token', 'authorization']) {
      const response = await fetch(`${server.url}/trpc/auth.me?${name}=${token}`);
      expect(response.status).toBe(401);
      const socket = await openSocket(server.url, { path: `/trpc?${name}=${token}` });
      expect(await socket.closed).toMatchObject({ code: 4401 });
    }
    const cookie = `parley_session=${token}`;
    expectRefusal(await rawCall(server.url, 'auth.me', { query: true, cookie }), NOT_SIGNED_IN);
  });

  test('that is revoked opens nothing any more, and what it had opened closes at once', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const [lost, kept] = [await personalToken(ada), await personalToken(ada)];
    const [ending, staying] = [
      await openSocket(server.url, { token: lost.token }),
      await openSocket(server.url, { token: kept.token }),
    ];
    await ending.subscribe();
    await staying.subscribe();
    await expectRefused(bob.api.auth.tokens.revoke.mutate({ id: lost.id }), {
      code: 'NOT_FOUND',
      reason: 'tokenNotFound',
    });
    await ada.api.auth.tokens.revoke.mutate({ id: lost.id });
    expect(await ending.closed).toMatchObject({ code: 4401 });
    expectRefusal(await whoIs(server, lost.token), NOT_SIGNED_IN);
    await staying.settled();
    expect((await whoIs(server, kept.token)).status).toBe(200);
    await expectRefused(ada.api.auth.tokens.revoke.mutate({ id: lost.id }), { code: 'NOT_FOUND' });
    staying.terminate();
  });

  test('opens nothing once it has expired', async () => {
    const [ada] = await server.people.persons('ada');
    const create = (expiresAt: string) =>
      ada.api.auth.tokens.create.mutate({ name: 'short', scope: 'read', expiresAt });
    await expectRefused(create('2020-01-01T00:00:00Z'), { code: 'BAD_REQUEST', field: 'expiresAt' });
    const { id, token, expiresAt } = await create('2100-01-01T00:00:00.000Z');
    expect(expiresAt).toBe('2100-01-01T00:00:00.000Z');
    expect((await whoIs(server, token)).status).toBe(200);
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE tokens SET expires_at = $1 WHERE id = $2', [Date.now() - 1, id])),
    );
    expectRefusal(await whoIs(server, token), NOT_SIGNED_IN);
    expect((await ada.api.auth.tokens.list.query()).items.map((one) => one.id)).not.toContain(id);
  });

  test('ends with a changed password and with the account, and stays when one signs out everywhere else', async () => {
    const [ada, cy, dee] = await server.people.persons('ada', 'cy', 'dee');
    const [ofCy, ofDee] = [await personalToken(cy), await personalToken(dee)];
    const socket = await openSocket(server.url, { token: ofCy.token });
    await socket.subscribe();
    await cy.api.auth.sessions.revokeOthers.mutate();
    expect((await whoIs(server, ofCy.token)).status).toBe(200);
    await cy.api.auth.changePassword.mutate({ currentPassword: PASSWORD, newPassword: 'another long one' });
    expect(await socket.closed).toMatchObject({ code: 4401 });
    expectRefusal(await whoIs(server, ofCy.token), NOT_SIGNED_IN);
    expect((await whoIs(server, ofDee.token)).status).toBe(200);
    await ada.api.users.destroy.mutate({ id: dee.id });
    expectRefusal(await whoIs(server, ofDee.token), NOT_SIGNED_IN);
  });

  test('is made without the password just after signing in, and later only with it', async () => {
    const [eve] = await server.people.persons('eve');
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE sessions SET created_at = 1 WHERE user_id = $1', [eve.id])),
    );
    const create = (password?: string) =>
      eve.api.auth.tokens.create.mutate({ name: 'bot', scope: 'read', ...(password && { password }) });
    await expectRefused(create(), { code: 'FORBIDDEN', reason: 'passwordNeeded', field: 'password' });
    await expectRefused(create('not the right one'), { code: 'FORBIDDEN', reason: 'wrongPassword' });
    expect(await create(PASSWORD)).toMatchObject({ name: 'bot' });
  });

  test('may never more than its owner: admin is for staff, and covers what staff may alone', async () => {
    const [ada, bob, fay] = await server.people.persons('ada', 'bob', 'fay');
    await expectRefused(personalToken(bob, 'admin'), {
      code: 'FORBIDDEN',
      reason: 'staffOnly',
      field: 'scope',
    });
    const [write, admin] = [await personalToken(ada, 'write'), await personalToken(ada, 'admin')];
    const rename = { path: 'users.update', input: { id: fay.id, firstName: 'Faye' } };
    expectRefusal(await callWith(server, write.token, rename), {
      code: 'FORBIDDEN',
      reason: 'notYourAccount',
    });
    expect((await callWith(server, admin.token, rename)).data).toMatchObject({ firstName: 'Faye' });
    const take = { path: 'users.update', input: { id: fay.id, email: 'mine@example.org' } };
    expectRefusal(await callWith(server, admin.token, take), { code: 'FORBIDDEN', reason: 'notForPrograms' });
    const owner = { path: 'settings.update', input: { name: 'Mine' } };
    expectRefusal(await callWith(server, admin.token, owner), {
      code: 'FORBIDDEN',
      reason: 'notForPrograms',
    });
    const audit = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 1 }));
    expect(audit[0]).toMatchObject({ action: 'account.changed', detail: { byToken: admin.id } });
  });

  test('is listed in pages, its owner’s alone, and there are only so many', async () => {
    const [gil, ada] = await server.people.persons('gil', 'ada');
    const made: string[] = [];
    for (const _ of [1, 2, 3]) made.push((await personalToken(gil)).id);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { items: { id: string }[]; nextCursor: string | null } =
        await gil.api.auth.tokens.list.query({ limit: 1, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect((await ada.api.auth.tokens.list.query({ limit: 100 })).items.map(({ id }) => id)).not.toContain(
      seen[0],
    );
    await expectRefused(gil.api.auth.tokens.list.query({ cursor: 'x' }), {
      code: 'BAD_REQUEST',
      reason: 'badCursor',
    });
    for (let count = made.length; count < 100; count += 1) await personalToken(gil);
    await expectRefused(personalToken(gil), { code: 'CONFLICT', reason: 'tooManyTokens' });
  });
});

test('When a token was used last, and with what, is written down while it is used', async () => {
  const server = await startTestServer({ database: 'sqlite' });
  try {
    const [ada] = await server.people.persons('ada');
    const [idle, connected, calling] = [
      await personalToken(ada),
      await personalToken(ada),
      await personalToken(ada),
    ];
    const socket = await openSocket(server.url, { token: connected.token });
    await socket.subscribe();
    const headers = { authorization: `Bearer ${calling.token}`, 'user-agent': 'my-bot/1.0' };
    await rawCall(server.url, 'auth.me', { query: true, headers });
    const used = async () => {
      const { items } = await ada.api.auth.tokens.list.query();
      return items.filter(({ lastUsedAt }) => lastUsedAt !== null);
    };
    await expect.poll(async () => (await used()).length, { timeout: 30_000 }).toBe(2);
    expect((await used()).map(({ id }) => id)).not.toContain(idle.id);
    expect((await used()).map(({ device }) => device.browser)).toContain('my-bot 1.0');
    socket.terminate();
  } finally {
    await server.stop();
  }
}, 60_000);
