import { expect, test } from 'vitest';
import { connect } from 'node:net';
import { PASSWORD } from '../harness/people.ts';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const SECRETS = {
  message: 'rosebud-in-a-message',
  wrongPassword: 'rosebud-wrong-password',
  newPassword: 'rosebud-new-password',
  inAddress: 'rosebud-in-an-address',
  malformed: 'rosebud-in-no-json',
  header: 'rosebud-in-a-header',
  typed: 'rosebud-typed-as-a-name',
};

describeOnBoth('The log', (server) => {
  test('holds no password, cookie, token or message, whatever is called and whatever fails', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const signedIn = await rawCall(server.url, 'auth.login', { input: { login: 'ada', password: PASSWORD } });
    const cookie = cookieOfAnswer(signedIn.response);
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
    const call = (path: string, input: unknown) => rawCall(server.url, path, { cookie, input });
    const send = () => call('messages.create', { conversationId: id, content: SECRETS.message });
    const drive = async (): Promise<number[]> => {
      const socket = await openSocket(server.url, { cookie });
      socket.send(`{"method":"${SECRETS.malformed}"`);
      await socket.call('mutation', 'messages.create', { conversationId: id, content: SECRETS.message });
      await socket.call('mutation', 'messages.create', { conversationId: SECRETS.message });
      socket.terminate();
      const answers = [
        await send(),
        await call('auth.login', { login: SECRETS.typed, password: SECRETS.wrongPassword }),
        await call('auth.login', { login: 'ada', password: SECRETS.wrongPassword }),
        await call('auth.changePassword', {
          currentPassword: SECRETS.wrongPassword,
          newPassword: SECRETS.newPassword,
        }),
        await call('auth.register', {
          username: 'ada',
          email: 'x@example.org',
          password: SECRETS.newPassword,
        }),
        await call('users.update', { id: ada.id, firstName: SECRETS.typed }),
        await call('messages.update', { id: 1, content: SECRETS.message }),
        await rawCall(server.url, 'messages.create', { cookie, body: `{"content":"${SECRETS.malformed}` }),
        await rawCall(server.url, `auth.me?token=${SECRETS.inAddress}`, { cookie, query: true }),
        await rawCall(server.url, 'auth.me', {
          query: true,
          cookie: `parley_session=${SECRETS.header}`,
          headers: { authorization: `Bearer ${SECRETS.header}`, 'user-agent': SECRETS.header },
        }),
        await rawCall(server.url, `nothing.${SECRETS.inAddress}`, { query: true }),
        await rawCall(server.url, 'messages.list', { cookie, input: { conversationId: id }, query: true }),
      ];
      await fetch(`${server.url}/?to=${SECRETS.inAddress}`);
      await fetch(`${server.url}/%E0%A4%A?token=${SECRETS.inAddress}`);
      return answers.map(({ status }) => status);
    };
    await drive();
    // And once more while the database fails at it.
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('ALTER TABLE messages RENAME TO mislaid', [])),
    );
    const failing = await drive();
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('ALTER TABLE mislaid RENAME TO messages', [])),
    );
    expect(failing).toContain(500);
    expect(server.log.join('')).toContain('a procedure failed');
    const seals = cookie.split('; ').map((pair) => pair.split('=')[1] ?? '');
    const rows = await server.inDatabase((db) => db.read.all<{ id: string }>('SELECT id FROM sessions', []));
    const log = server.log.join('');
    for (const secret of [
      ...Object.values(SECRETS),
      PASSWORD,
      ...seals,
      ...rows.map((row) => row.id),
      '$argon2',
    ]) {
      expect(log.includes(secret) ? secret : 'not in the log').toBe('not in the log');
    }
    expect((await send()).status).toBe(200);
  });

  test('stays a record a line, whatever is in a name or in what a browser calls itself', async () => {
    const evil = 'x\u{1B}[2J{"level":60}\u{85}\u{2028}';
    const { port } = new URL(server.url);
    // As it is on the wire: a client library would refuse to send it.
    const raw = (userAgent: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1');
        let told = '';
        socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
        socket.on('error', () => undefined);
        socket.once('close', () => resolve(told));
        const body = JSON.stringify({ login: evil, password: 'wrong' });
        socket.end(
          `POST /trpc/auth.login HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUser-Agent: ${userAgent}\r\n` +
            `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
        );
      });
    for (const agent of [evil, 'a\nb', 'a\rb', 'a\r\n{"level":60}']) {
      expect(await raw(agent)).toMatch(/^HTTP\/1.1 (400|401) /);
    }
    for (const line of server.log) {
      expect(line.trimEnd()).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
    }
    const kept = await server.inDatabase((db) =>
      db.read.all<{ agent: string }>('SELECT DISTINCT user_agent AS agent FROM audit_log', []),
    );
    expect(kept.map(({ agent }) => agent).join()).not.toMatch(/\p{Cc}/u);
  });
});
