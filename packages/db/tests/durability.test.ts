import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findConversation } from '../src/conversations/find-conversation.ts';
import type { Database } from '../src/database.ts';
import { makeDirect, makePeople, range, say, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

const SENDER = fileURLToPath(new URL('harness/send-for-ever.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = 3;

/** Lets a process send until it has told of `enough` messages, and kills it where it stands; what it told. */
async function sendUntilKilled(args: readonly string[], enough: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', SENDER, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.json', NODE_OPTIONS: '' },
  });
  const exited = once(child, 'exit');
  let told = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.split('\n').length > enough) child.kill('SIGKILL');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const [, signal] = (await exited) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`the sender ended by itself: ${complaint}`);
  return told.split('\n').slice(0, -1);
}

async function stored(db: Database, conversationId: number): Promise<string[]> {
  const rows = await db.read.all<{ seq: number; content: string }>(
    'SELECT seq, content FROM messages WHERE conversation_id = $1 ORDER BY seq',
    [conversationId],
  );
  return rows.map((row) => `${row.seq} ${row.content}`);
}

describeOnBoth('what was acknowledged', (place) => {
  it('is there after the process was killed the next instant, and the next one goes on densely', async () => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    let told = 0;
    for (const round of range(1, ROUNDS)) {
      const acknowledged = await sendUntilKilled([place.url, String(id), String(ada.id)], round * 20);
      told += acknowledged.length;
      const there = await stored(place.db, id);
      expect(acknowledged.length).toBeGreaterThanOrEqual(round * 20);
      expect(there).toEqual(expect.arrayContaining(acknowledged));
      expect(there.map((line) => Number(line.split(' ')[0]))).toEqual(range(1, there.length));
      const { seq } = await say(place.db, words(id, bob));
      told += 1;
      expect(seq).toBe(there.length + 1);
      expect(await findConversation(place.db.read, id, ada.id)).toMatchObject({
        lastSeq: seq,
        revision: seq + 1,
      });
    }
    expect((await stored(place.db, id)).length).toBeGreaterThanOrEqual(told);
  });
});
