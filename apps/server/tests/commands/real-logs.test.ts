import { migrate } from '@parley/db';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DIALECTS, freshDatabase, type FreshDatabase } from './fresh-database.ts';
import { summaryOf } from './log-folder.ts';
import { parley } from './run-command.ts';
import { contradictions } from './stored-messages.ts';

/** A folder with the 153 logs of #ubuntu (see CONTRIBUTING.md). */
const logs = process.env['PARLEY_IRC_LOGS'];
if (!logs) console.warn('SKIPPED: the import of the real logs, as PARLEY_IRC_LOGS names no folder of them');

describe.skipIf(!logs).each(DIALECTS)('the real logs of PARLEY_IRC_LOGS, on %s', (dialect) => {
  let on: FreshDatabase;
  beforeEach(async () => {
    on = await freshDatabase(dialect);
    await on.look(migrate);
  });
  afterEach(() => on.drop());

  test('are 196,146 messages and 452 actions from 153 files, and none the second time', async () => {
    const first = await parley(on, ['import', 'irc', logs ?? '']);
    expect(first.code).toBe(0);
    const summary = summaryOf(first.stdout);
    expect(summary).toMatchObject({ files: 153, messages: 196_146, actions: 452, 'already there': 0 });
    const stored = await on.look(countByKind);
    expect(stored).toMatchObject({ text: 196_146, action: 452 });

    const second = await parley(on, ['import', 'irc', logs ?? '']);
    expect(second.code).toBe(0);
    expect(summaryOf(second.stdout)).toMatchObject({
      files: 153,
      messages: 0,
      actions: 0,
      notices: 0,
      'already there': 196_146 + 452 + (summary['notices'] ?? 0),
    });
    expect(await on.look(countByKind)).toEqual(stored);
    expect(await on.look(contradictions)).toEqual([]);
  }, 300_000);
});

async function countByKind(db: Parameters<typeof contradictions>[0]): Promise<Record<string, number>> {
  const rows = await db.read.all<{ kind: string; count: number }>(
    'SELECT kind, COUNT(*) AS count FROM messages GROUP BY kind',
    [],
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}
