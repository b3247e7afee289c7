import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, inject, test } from 'vitest';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { freshDatabase } from '../commands/fresh-database.ts';
import { eventually } from './eventually.ts';

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** The way to PostgreSQL, on which the answer to the next commit can be lost. */
async function startLossyWay(): Promise<{ port: number; loseNextAnswerToCommit(): void; server: Server }> {
  const { hostname, port } = new URL(inject('postgresUrl'));
  let losesNext = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let isLosing = false;
    near.on('data', (bytes) => {
      if (losesNext && bytes.includes('COMMIT')) [losesNext, isLosing] = [false, true];
      far.write(bytes);
    });
    // Once PostgreSQL has answered, the commit is done: its answer goes no further.
    far.on('data', (bytes) => (isLosing ? near.destroy() : near.write(bytes)));
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    server,
    loseNextAnswerToCommit: () => {
      losesNext = true;
    },
  };
}

async function startBehind(port: number): Promise<TestServer> {
  const database = await freshDatabase('postgres');
  cleanups.push(() => database.drop());
  const url = new URL(database.url);
  [url.hostname, url.port] = ['127.0.0.1', String(port)];
  const server = await startTestServer({ database: 'postgres', config: { databaseUrl: url.href } });
  cleanups.push(() => server.stop());
  return server;
}

test('A commit whose answer is lost makes everybody compare, as nobody was told what it wrote', async () => {
  const way = await startLossyWay();
  cleanups.push(async () => way.server.close());
  const server = await startBehind(way.port);
  const [ada, bob] = await server.people.persons('ada', 'bob');
  const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
  const bobs = await bob.socket();
  await bobs.subscribe();
  const connected = () => bobs.texts.filter((text) => text.includes('"connected"')).length;
  const cookie = await ada.cookie();

  way.loseNextAnswerToCommit();
  const sent = await rawCall(server.url, 'messages.create', {
    cookie,
    input: { conversationId: id, content: 'in doubt' },
  });
  expectRefusal(sent, { code: 'SERVICE_UNAVAILABLE' });
  expect(connected()).toBe(1);
  await eventually(() => expect(connected()).toBe(2));
  const page = await bobs.call('query', 'messages.list', { conversationId: id });
  expect(JSON.stringify(page)).toContain('in doubt');
  expect(JSON.stringify(bobs.events())).not.toContain('in doubt');
});
