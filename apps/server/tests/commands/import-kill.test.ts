import { migrate, type Database } from '@parley/db';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DIALECTS, freshDatabase, type FreshDatabase } from './fresh-database.ts';
import { LogFolder, summaryOf } from './log-folder.ts';
import { parley } from './run-command.ts';
import { ended, startParley } from './start-parley.ts';
import { contradictions, storedMessages } from './stored-messages.ts';

const FILES = 60;
const KILLS = 3;

describe.each(DIALECTS)('an import that is killed in the middle, on %s', (dialect) => {
  let on: FreshDatabase;
  let unbroken: FreshDatabase;
  let logs: LogFolder;
  let paths: string[];

  beforeAll(() => {
    logs = new LogFolder();
    paths = inventedLogs(logs);
  });
  afterAll(() => logs.remove());
  beforeEach(async () => {
    on = await freshDatabase(dialect);
    unbroken = await freshDatabase(dialect);
    await on.look(migrate);
  });
  afterEach(async () => {
    await on.drop();
    await unbroken.drop();
  });

  test('and run again ends as one that was not', async () => {
    await parley(unbroken, ['import', 'irc', ...paths]);
    const expected = await unbroken.look(storedMessages);

    // Not before something is stored, and then at any moment.
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const child = startParley(on, ['import', 'irc', ...paths]);
      const end = ended(child);
      const before = await on.look(countMessages);
      await on.look((db) => untilMore(db, before, child));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
      child.kill('SIGKILL');
      await end;
      expect(await on.look(contradictions)).toEqual([]);
    }
    const left = await on.look(countMessages);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(expected.length);

    const again = await ended(startParley(on, ['import', 'irc', ...paths]));
    expect(again).toMatchObject({ code: 0, stderr: '' });
    const { messages = 0, actions = 0, notices = 0, ...summary } = summaryOf(again.stdout);
    expect(summary['already there']).toBe(left);
    expect(messages + actions + notices).toBe(expected.length - left);
    expect(await on.look(storedMessages)).toEqual(expected);
    expect(await on.look(people)).toEqual(await unbroken.look(people));
    expect(await on.look(contradictions)).toEqual([]);
  }, 120_000);
});

function inventedLogs(logs: LogFolder): string[] {
  return Array.from({ length: FILES }, (_, day) => {
    const date = new Date(Date.UTC(2004, 11, 1 + day)).toISOString().slice(0, 10);
    const lines = Array.from(
      { length: 1_400 },
      (_, n) => `[${String(n % 24).padStart(2, '0')}:00] <nick${(n * 7) % 300}> line ${n}`,
    );
    return logs.write(`${date}.txt`, lines);
  });
}

async function untilMore(db: Database, than: number, child: { exitCode: number | null }): Promise<void> {
  while ((await countMessages(db)) <= than) {
    if (child.exitCode !== null) throw new Error('the import was over before it could be killed');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function countMessages(db: Database): Promise<number> {
  const [row] = await db.read.all<{ count: number }>('SELECT COUNT(*) AS count FROM messages', []);
  return row?.count ?? 0;
}

async function people(db: Database): Promise<{ username: string; conversations: number }[]> {
  return db.read.all(
    `SELECT u.username, COUNT(p.user_id) AS conversations FROM users AS u
      LEFT JOIN participants AS p ON p.user_id = u.id GROUP BY u.username ORDER BY u.username`,
    [],
  );
}
