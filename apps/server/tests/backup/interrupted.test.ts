import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listAuditEntries, migrate, type Sql } from '@parley/db';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FreshDatabase } from '../commands/fresh-database.ts';
import { parley } from '../commands/run-command.ts';
import { ended, startParley } from '../commands/start-parley.ts';
import { describeBackups } from './places.ts';

/** Lines of the audit log, a kilobyte each: a copy of them takes a moment. */
const MANY = 60_000;

describeBackups('a backup that is stopped in the middle', (place) => {
  let on: FreshDatabase;
  let folder: string;
  beforeAll(async () => {
    on = await place.freshDatabase();
    await on.look(migrate);
    await on.look((db) => db.writeAtLength(({ sql }) => fill(sql)));
  }, 60_000);
  afterAll(() => on.drop());
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-backup-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const isDraft = (name: string) => /\.part(-journal)?$/.test(name);

  /** Something of it is written already. */
  const hasBegun = () =>
    readdirSync(folder).some((name) => isDraft(name) && statSync(path.join(folder, name)).size > 0);

  async function stop(signal: NodeJS.Signals) {
    const child = startParley(on, ['backup', path.join(folder, 'copy')]);
    const end = ended(child);
    while (!hasBegun()) {
      if (child.exitCode !== null)
        throw new Error(`it was over before it could be stopped: ${(await end).stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    child.kill(signal);
    return end;
  }

  const isTold = async () =>
    (await on.look((db) => listAuditEntries(db.read, { before: null, limit: 1 }))).some(
      ({ action }) => action === 'backup.made',
    );

  test.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves nothing and says so', async (signal) => {
    expect(await stop(signal)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'parley: it was stopped, and nothing was written\n',
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(await isTold()).toBe(false);
  });

  test('by kill -9 leaves nothing under its name, and the next one is made', async () => {
    await stop('SIGKILL');
    expect(readdirSync(folder).filter((name) => !isDraft(name))).toEqual([]);
    expect(await isTold()).toBe(false);
    expect(await parley(on, ['backup', path.join(folder, 'copy')])).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(folder)).toContain('copy');
    expect(await isTold()).toBe(true);
  });
});

async function fill(sql: Sql): Promise<void> {
  const text = sql.dialect === 'sqlite' ? 'hex(randomblob(500))' : 'repeat(md5(random()::text), 31)';
  await sql.all(
    `INSERT INTO audit_log (at, action, address, user_agent, detail)
      SELECT 1, 'filling', '', ${text}, '{}'
      FROM (WITH RECURSIVE counter (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counter WHERE i < ${MANY})
        SELECT i FROM counter) AS numbers`,
    [],
  );
}
