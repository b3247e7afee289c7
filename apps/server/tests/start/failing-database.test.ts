import { expect, test } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

describeOnBoth('A database that fails', (server) => {
  test('gives a neutral answer over HTTP and WebSocket, and the log says what failed but nothing of what was sent', async () => {
    const [ada] = await server.people.persons('ada');
    const cookie = await ada.cookie();
    const socket = await ada.socket();
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [], title: 'Secret title' });
    const break_ = (statement: string) =>
      server.inDatabase((db) => db.write(({ sql }) => sql.all(statement, [])));
    const neutral = { code: 'INTERNAL_SERVER_ERROR', message: /^Something went wrong on the server\.$/ };

    await break_('ALTER TABLE messages RENAME TO lost_messages');
    const input = { conversationId: id, content: 'a secret message' };
    expectRefusal(await rawCall(server.url, 'messages.create', { cookie, input }), neutral);
    expectRefusal(await socket.call('mutation', 'messages.create', input), neutral);
    expect(server.log.join('')).toMatch(/"path":"messages.create"/);
    await break_('ALTER TABLE lost_messages RENAME TO messages');
    expect((await rawCall(server.url, 'messages.create', { cookie, input })).status).toBe(200);

    await break_('ALTER TABLE users RENAME COLUMN phone_number TO lost');
    const account = { username: 'secretname', email: 'secret@example.org', password: 'a secret password' };
    expectRefusal(await rawCall(server.url, 'auth.register', { input: account }), neutral);
    expectRefusal(await rawCall(server.url, 'auth.me', { cookie, query: true }), neutral);
    expectRefusal(
      await rawCall(server.url, 'auth.login', { input: { login: 'ada', password: PASSWORD } }),
      neutral,
    );
    await break_('ALTER TABLE users RENAME COLUMN lost TO phone_number');
    expect((await rawCall(server.url, 'auth.me', { cookie, query: true })).status).toBe(200);

    const log = server.log.join('');
    for (const line of server.log) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
    expect(log).not.toMatch(/secret/i);
    expect(log).not.toContain(PASSWORD);
    expect(log).not.toContain('$argon2');
    expect(log).not.toContain(cookie.split('=')[1]);
  });
});
