import { createGroup } from '@parley/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSocket } from '../harness/raw-socket.ts';
import { PASSWORD, signIn } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, describeOnBoth, type TestServer } from '../harness/test-server.ts';

describeOnBoth('A WebSocket and its session', (server) => {
  test('is closed with 4401 where there is no live session: no cookie, a tampered one, an ended one', async () => {
    const [ada] = await server.people.persons('ada');
    const ended = await ada.cookie();
    await rawCall(server.url, 'auth.logout', { cookie: ended });
    for (const cookie of [undefined, 'parley_session=nonsense', ended.replace(/.$/, '!'), ended]) {
      const socket = await openSocket(server.url, { cookie });
      expect(await socket.closed).toMatchObject({ code: 4401 });
    }
  });

  test('is closed with 4401 by signing out, and other sessions of the same person stay', async () => {
    const [bob] = await server.people.persons('bob');
    const cookie = await bob.cookie();
    const [ends, stays] = [await openSocket(server.url, { cookie }), await bob.socket()];
    await ends.subscribe();
    await rawCall(server.url, 'auth.logout', { cookie });
    expect(await ends.closed).toMatchObject({ code: 4401 });
    await stays.settled();
  });

  test('is closed with 4401 when its person is deactivated', async () => {
    const [ada, gone] = await server.people.persons('ada', 'gone');
    const socket = await gone.socket();
    await socket.subscribe();
    await ada.api.users.destroy.mutate({ id: gone.id });
    expect(await socket.closed).toMatchObject({ code: 4401 });
  });

  test('is closed with 4401 by a changed password elsewhere, and the one that changed it stays', async () => {
    const [may] = await server.people.persons('may');
    const [changes, other] = [await may.socket(), await may.socket()];
    const newPassword = 'another long enough one';
    const changed = await changes.call('mutation', 'auth.changePassword', {
      currentPassword: PASSWORD,
      newPassword,
    });
    expect(changed.result).toMatchObject({ data: null });
    expect(await other.closed).toMatchObject({ code: 4401 });
    await changes.settled();
    await signIn(server.url, 'may', newPassword);
  });

  test('serves nothing after its session has ended, also to a client that puts off the closing', async () => {
    const [eve] = await server.people.persons('eve');
    const { id } = await eve.api.conversations.create.mutate({ participantIds: [], title: 'Late' });
    const cookie = await eve.cookie();
    const socket = await openSocket(server.url, { cookie });
    await socket.settled();
    // Not reading, it does not see the close, and does not answer it.
    socket.socket.pause();
    await rawCall(server.url, 'auth.logout', { cookie });
    const late = {
      id: 1,
      method: 'mutation',
      params: { path: 'messages.create', input: { conversationId: id, content: 'x' } },
    };
    socket.send(JSON.stringify(late));
    await eve.api.conversations.revisions.query();
    socket.socket.resume();
    expect(await socket.closed).toMatchObject({ code: 4401 });
    expect(await eve.api.conversations.retrieve.query({ id })).toMatchObject({ messageCount: 0 });
  });
});

describeOnBoth('A conversation that another process made', (server) => {
  test('feeds a person from their next subscription on, all their connections alike', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const first = await ada.socket();
    await first.subscribe();
    const group = { creatorId: ada.id, otherIds: [bob.id], title: 'Imported' };
    const id = await server.inDatabase((db) => db.write((scope) => createGroup(scope, group)));
    const second = await ada.socket();
    await second.subscribe();
    await bob.api.messages.create.mutate({ conversationId: id, content: 'Do you hear me?' });
    for (const socket of [first, second]) {
      const heard = await socket.waitFor((frame) => JSON.stringify(frame).includes('Do you hear me?'));
      expect(heard.result?.data).toMatchObject({ type: 'message.created', conversationId: id });
    }
  });
});

describe('A WebSocket and the page it comes from', () => {
  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite', config: { publicUrl: 'https://chat.example.org' } });
    const [ada] = await server.people.persons('ada');
    cookie = await ada.cookie();
  });
  afterAll(() => server.stop());

  test('gets 403 at the upgrade from a foreign origin, the listening address included where PUBLIC_URL says another', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://chat.example.org', server.url]) {
      await expect(openSocket(server.url, { cookie, origin })).rejects.toThrow('403');
      const http = await rawCall(server.url, 'auth.me', { cookie, query: true, headers: { origin } });
      expect(http.status).toBe(403);
    }
  });

  test('is opened from PUBLIC_URL’s origin, and for programs, which have none', async () => {
    for (const options of [{ cookie, origin: 'https://chat.example.org' }, { cookie }]) {
      const socket = await openSocket(server.url, options);
      await socket.settled();
      socket.terminate();
    }
    const origin = 'https://chat.example.org';
    expect((await rawCall(server.url, 'auth.me', { cookie, query: true, headers: { origin } })).status).toBe(
      200,
    );
  });

  test('gets 404 at the upgrade on any other path', async () => {
    for (const path of ['/', '/trpc/', '/socket']) {
      await expect(openSocket(server.url, { cookie, path })).rejects.toThrow('404');
    }
  });

  test('cannot sign in: a cookie can only be set over HTTP', async () => {
    const socket = await openSocket(server.url, { cookie });
    const answer = await socket.call('mutation', 'auth.login', { login: 'ada', password: PASSWORD });
    expectRefusal(answer, { code: 'BAD_REQUEST', reason: 'signInOverHttp' });
    socket.terminate();
  });
});
