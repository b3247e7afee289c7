import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parley } from '../commands/run-command.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { readmeBlock } from './readme.ts';

interface Answer {
  result: { data: Record<string, unknown> };
}

describe('the curl calls of the README', () => {
  let server: TestServer;
  let folder: string;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    folder = await mkdtemp(path.join(tmpdir(), 'parley-curl-'));
    await parley({ url: server.databaseUrl, dataDir: server.dataDir }, ['seed']);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('run as printed: sign in, list, find somebody, create a conversation, send a message', async () => {
    const answers = await runAsPrinted(readmeBlock('sh', 'curl'), server.url, folder);
    const [account, list, found, conversation, message] = answers.map((answer) => answer.result.data);
    expect(answers).toHaveLength(5);
    expect(account).toMatchObject({ username: 'alice' });
    expect(list).toMatchObject({ items: [{ kind: 'direct', messageCount: 2 }], nextCursor: null });
    expect(found).toMatchObject({ items: [{ username: 'bob' }] });
    expect(conversation).toMatchObject({ kind: 'group', participantCount: 3 });
    expect(message).toMatchObject({ content: 'Hello, world!', seq: 3, sender: { username: 'alice' } });
  });

  it('answer with a refusal, not with data, without the cookie that signing in set', async () => {
    const [, list] = readmeBlock('sh', 'curl').split('\n\n');
    const [answer] = await runAsPrinted(`rm -f cookies.txt\n${list ?? ''}`, server.url, folder);
    expect(answer).toMatchObject({ error: { data: { code: 'UNAUTHORIZED', reason: 'notSignedIn' } } });
  });
});

/** Runs a block with its own text; only what the printed address connects to is the test's server. */
async function runAsPrinted(block: string, url: string, cwd: string): Promise<Answer[]> {
  const curlrc = `connect-to = "127.0.0.1:3000:${new URL(url).host}"\nwrite-out = "\\n"\n`;
  await writeFile(path.join(cwd, '.curlrc'), curlrc);
  const { stdout } = await promisify(execFile)('bash', ['-euc', block], {
    cwd,
    env: { ...process.env, CURL_HOME: cwd },
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}
