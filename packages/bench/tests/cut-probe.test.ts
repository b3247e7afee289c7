import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Connection } from '../src/load/connection.ts';
import { NodeProcess } from '../src/processes/node-process.ts';

const source = (file: string): string => fileURLToPath(new URL(`../src/${file}`, import.meta.url));

let dir: string;
let server: NodeProcess;
let url: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  server = new NodeProcess({
    script: source('limits/connect-trpc.ts'),
    title: 'The limit',
    logFile: join(dir, 'log'),
    nodeArgs: ['--import', source('processes/cut-probe.ts')],
  });
  const [message] = (await once(server.child, 'message')) as [{ listening: string }];
  url = message.listening;
});

afterEach(async () => {
  await server.stop();
  rmSync(dir, { recursive: true });
});

it('cuts the connections of a server, but not those that it was told to spare', async () => {
  const spared = await Connection.open(url);
  await spared.subscribe();
  await server.ask('spareConnections');
  const cut = await Connection.open(url);
  await cut.subscribe();
  await server.ask('cutConnections');
  await cut.closed;
  await expect(cut.subscribe()).rejects.toThrow('closed the connection');
  await expect(spared.call('query', 'anything', {})).rejects.toThrow('on path');
  spared.close();
});
