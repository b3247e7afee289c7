import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../../../../packages/db/tests/free-port.ts';
import { freshDatabase } from '../commands/fresh-database.ts';
import { gatherPeople } from '../harness/people.ts';
import { ended, freshFolder, ready, startMain } from '../start/start-main.ts';

/** Each starts processes from source, which takes its time on a busy machine. */
const UNHURRIED = 120_000;
const PATIENTLY = { timeout: 60_000 };

test(
  'A server that is told to stop under people who write ends with 0; what was acknowledged is there, and the rest goes to the next one, once',
  async () => {
    using folder = freshFolder();
    const env = { DATA_DIR: folder.path, PORT: String(await freePort()) };
    const start = () => {
      const child = startMain(env);
      onTestFinished(() => void child.kill('SIGKILL'));
      return child;
    };
    const first = start();
    const people = gatherPeople(await ready(first));
    onTestFinished(() => people.leave());
    const both = await people.persons('ada', 'bob');
    const [ada, bob] = both;
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
    for (const { client, account } of both) {
      client.live.start(account);
      await client.live.open(id);
    }
    const wanted: string[] = [];
    for (const { name, client } of both) {
      for (let n = 1; n <= 30; n += 1) {
        wanted.push(`${name} ${n}`);
        client.live.send(id, `${name} ${n}`);
      }
    }
    const states = () => both.map(({ client }) => client.live.getState());
    const known = () => states().map(({ conversations }) => conversations.get(id));
    // In the middle of it.
    await vi.waitFor(() => expect(known()[0]?.summary.messageCount).toBeGreaterThan(5), PATIENTLY);
    const ending = ended(first);
    first.kill('SIGTERM');
    expect(await ending).toMatchObject({ code: 0, stderr: '' });

    await ready(start());
    await vi.waitFor(() => {
      expect(states().flatMap(({ outbox }) => outbox)).toEqual([]);
      const [adas, bobs] = known();
      expect(adas?.summary.messageCount).toBe(wanted.length);
      expect(adas?.timeline?.messages).toEqual(bobs?.timeline?.messages);
    }, PATIENTLY);
    const stored = await ada.api.messages.list.query({ conversationId: id, limit: 200 });
    expect(stored.items.map(({ content }) => content).toSorted()).toEqual(wanted.toSorted());
  },
  UNHURRIED,
);

describe.concurrent('A server that is told to stop while calls are under way', { timeout: UNHURRIED }, () => {
  const scenes: Scene[] = [];
  afterAll(async () => {
    for (const scene of scenes) await scene.leave();
  }, UNHURRIED);

  const set = async (): Promise<Scene> => {
    const scene = await setScene();
    scenes.push(scene);
    return scene;
  };

  test('takes nothing new, lets everybody else go, answers them, and ends with 0', async () => {
    const { child, ending, url, conversationId, busy, idle, deaf, http, answer, look } = await set();
    child.kill('SIGTERM');
    expect(await idle.closed).toEqual({ code: 1001, reason: 'the server is stopping' });
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
    http.get('/readyz');
    // Its connection has been asked to go by now, or will be in a moment: begun and answered, or neither.
    const input = { conversationId, content: 'late' };
    const late = busy.call('mutation', 'messages.create', input).then(
      () => ['late'],
      () => [],
    );

    expect(busy.socket.readyState).toBe(busy.socket.OPEN);
    await look('ROLLBACK');
    expect((await answer).result?.data).toMatchObject({ content: 'over the WebSocket' });
    expect(await busy.closed).toMatchObject({ code: 1001 });
    expect(await http.heard).toMatch(
      /^HTTP\/1.1 200 [^]*over HTTP[^]*HTTP\/1.1 503 [^]*connection: close[^]*stopping/i,
    );
    // One that does not read its goodbye is not waited for.
    expect(deaf.socket.isPaused).toBe(true);
    expect(await ending).toMatchObject({ code: 0, stderr: '' });
    const stored = await look('SELECT content FROM messages ORDER BY seq');
    const answered = ['over the WebSocket', ...(await late)];
    expect(stored).toEqual(answered.map((content) => ({ content })));
  });

  test('ends at once when it is told again', async () => {
    const { child, ending, idle, busy, answer } = await set();
    child.kill('SIGTERM');
    await idle.closed;
    child.kill('SIGINT');
    expect(await ending).toMatchObject({ code: 1, stderr: '' });
    expect(await busy.closed).toMatchObject({ code: 1006 });
    await expect(answer).rejects.toThrow('1006');
  });

  test('ends by itself where they never do, and says so', async () => {
    const { child, ending, answer } = await set();
    child.kill('SIGTERM');
    const { code, stderr } = await ending;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'parley: it was stopped before everything was finished\n',
    });
    await expect(answer).rejects.toThrow('1006');
  });
});

type Scene = Awaited<ReturnType<typeof setScene>>;

/** A server on PostgreSQL with messages on their way into a conversation that somebody else has locked. */
async function setScene() {
  const database = await freshDatabase('postgres');
  const child = startMain({ DATA_DIR: database.dataDir, DATABASE_URL: database.url });
  const url = await ready(child);
  const people = gatherPeople(url);
  const [ada, bob] = await people.persons('ada', 'bob');
  const { id: conversationId } = await ada.api.conversations.create.mutate({
    participantIds: [bob.id],
    title: 'Locked',
  });
  const [busy, idle, deaf] = [await ada.socket(), await bob.socket(), await bob.socket()];
  deaf.socket.pause();

  const other = new pg.Client(database.url);
  await other.connect();
  const look = async (statement: string) => (await other.query(statement)).rows as unknown[];
  await look('BEGIN');
  await look(`SELECT 1 FROM conversations WHERE id = ${conversationId} FOR UPDATE`);
  const message = { conversationId, content: 'over the WebSocket' };
  const answer = busy.call('mutation', 'messages.create', message);
  answer.catch(() => undefined);
  const http = await openHttp(url, await ada.cookie());
  http.post('/trpc/conversations.update', JSON.stringify({ id: conversationId, title: 'over HTTP' }));
  const waiting =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  await vi.waitFor(async () => expect(await look(waiting)).toHaveLength(2), PATIENTLY);
  const ending = ended(child);
  return {
    child,
    ending,
    url,
    conversationId,
    busy,
    idle,
    deaf,
    http,
    answer,
    look,
    leave: async () => {
      child.kill('SIGKILL');
      await people.leave();
      await other.end();
      await database.drop();
    },
  };
}

/** One HTTP connection, on which one request follows the other without waiting for an answer. */
async function openHttp(url: string, cookie: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const headers = `Host: ${hostname}:${port}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n`;
  return {
    heard: text(socket).catch(() => 'broken off'),
    get: (path: string) => void socket.write(`GET ${path} HTTP/1.1\r\n${headers}\r\n`),
    post: (path: string, body: string) =>
      void socket.write(`POST ${path} HTTP/1.1\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`),
  };
}
