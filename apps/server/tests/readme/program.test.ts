import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createClient } from '@parley/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parley } from '../commands/run-command.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { readmeBlock } from './readme.ts';

const program = fileURLToPath(new URL('../../../../packages/client/examples/echo.ts', import.meta.url));

describe('the program of the README', () => {
  let server: TestServer;
  let running: ChildProcess;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await parley({ url: server.databaseUrl, dataDir: server.dataDir }, ['seed']);
  });
  afterAll(async () => {
    running.kill();
    await server.stop();
  });

  it('is the example that comes with the client, in at most 15 lines', () => {
    const printed = readmeBlock('ts', 'createClient');
    expect(printed).toBe(readFileSync(program, 'utf8'));
    expect(printed.trim().split('\n').length).toBeLessThanOrEqual(15);
  });

  it('signs in, listens, and answers what people write to it', async () => {
    running = spawn(process.execPath, ['--conditions=@parley/source', program, server.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(running.stdout ?? running, 'data')) as [Buffer];
    expect(line.toString()).toBe('charlie is listening\n');

    const alice = createClient({ url: server.url });
    const account = await alice.signIn({ login: 'alice', password: 'testpass1234' });
    alice.live.start(account);
    const { items } = await alice.api.users.list.query({ search: 'charlie' });
    const charlie = items[0]?.id ?? 0;
    await vi.waitUntil(async () => (await alice.api.users.retrieve.query({ id: charlie })).isOnline);
    const { id } = await alice.api.conversations.create.mutate({ participantIds: [charlie] });
    await alice.live.open(id);
    alice.live.send(id, 'Is anybody there?');

    const said = (): string[] =>
      (alice.live.getState().conversations.get(id)?.timeline?.messages ?? []).map(
        (message) => `${message.sender.username}: ${message.content}`,
      );
    await vi.waitFor(
      () => expect(said()).toEqual(['alice: Is anybody there?', 'charlie: You said: Is anybody there?']),
      { timeout: 10_000 },
    );
    await alice.close();
  });
});
