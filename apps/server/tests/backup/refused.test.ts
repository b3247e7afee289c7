import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listAuditEntries, migrate } from '@parley/db';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../commands/fresh-database.ts';
import { parley } from '../commands/run-command.ts';
import { ended, startParley } from '../commands/start-parley.ts';
import { describeBackups } from './places.ts';

let on: FreshDatabase;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-backup-'));
});
afterEach(async () => {
  await on.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** It ends with code 1 and one line, and is not in the audit log. */
async function expectRefused(ran: Awaited<ReturnType<typeof ended>>, says: string | RegExp): Promise<void> {
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(ran.stderr).toMatch(/^parley: [^\n]+\n$/);
  expect(ran.stderr).toMatch(says);
  const lines = await on.look((db) => listAuditEntries(db.read, { before: null, limit: 10 }));
  expect(lines).toEqual([]);
}

describeBackups('a backup that can’t be made', (place) => {
  beforeEach(async () => {
    on = await place.freshDatabase();
    await on.look(migrate);
  });

  test('leaves a file that is there as it is', async () => {
    const file = path.join(folder, 'mine');
    writeFileSync(file, 'a letter');
    await expectRefused(await parley(on, ['backup', file]), `${file} is already there: choose another name`);
    expect(readFileSync(file, 'utf8')).toBe('a letter');
    expect(readdirSync(folder)).toEqual(['mine']);
    // Under another name it is made.
    expect(await parley(on, ['backup', path.join(folder, 'other')])).toMatchObject({ code: 0, stderr: '' });
  });

  test('where no file can be says so, and leaves nothing', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    for (const [parent, code] of [
      ['file', 'ENOTDIR'],
      ['nowhere', 'ENOENT'],
    ] as const) {
      const ran = await parley(on, ['backup', path.join(folder, parent, 'copy')]);
      await expectRefused(
        ran,
        `${path.join(folder, parent)} can't be written (${code}): choose another place`,
      );
    }
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('where the disk takes no more says so, and leaves nothing', async () => {
    const file = path.join(folder, 'copy');
    const ran = await ended(startParley(on, ['backup', file], { mostBlocks: 8 }));
    // Node gives what it starts the usual end by such a write; Parley itself is told of it.
    const says =
      place.dialect === 'sqlite'
        ? `${folder} can't be written (SQLITE_`
        : 'pg_dump failed: it ended with SIGXFSZ';
    await expectRefused(ran, says);
    expect(readdirSync(folder)).toEqual([]);
    expect(await parley(on, ['backup', file])).toMatchObject({ code: 0, stderr: '' });
  });

  test('takes --keep for its own folder alone, and a whole number', async () => {
    const file = path.join(folder, 'copy');
    await expectRefused(await parley(on, ['backup', file, '--keep', '3']), '--keep is for DATA_DIR/backups');
    for (const wrong of ['0', '-1', '1.5', 'all']) {
      await expectRefused(await parley(on, ['backup', `--keep=${wrong}`]), 'a whole number from 1 on');
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a database without a schema is none', async () => {
    const empty = await place.freshDatabase();
    try {
      await empty.look((db) => db.read.all('SELECT 1', []));
      const ran = await parley(empty, ['backup', path.join(folder, 'copy')]);
      await expectRefused(ran, 'there is nothing of Parley in the database');
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      await empty.drop();
    }
  });

  test('is none of a file that is another thing, or half of one, and changes nothing', async () => {
    const whole = path.join(folder, 'whole');
    expect((await parley(on, ['backup', whole])).code).toBe(0);
    const bytes = readFileSync(whole);
    const half = path.join(folder, 'half');
    writeFileSync(half, bytes.subarray(0, Math.floor(bytes.length / 2)));
    const letter = path.join(folder, 'letter');
    writeFileSync(letter, 'Dear Ada,\n'.repeat(100));
    const empty = await place.freshDatabase();
    const restore = (file: string) => parley(empty, ['restore', file]);
    try {
      expect((await restore(letter)).stderr).toBe(`parley: ${letter} was not made by parley backup\n`);
      expect((await restore(path.join(folder, 'none'))).stderr).toMatch(/none can't be read \(ENOENT/);
      const ran = await restore(half);
      expect(ran).toMatchObject({ code: 1, stdout: '' });
      expect(ran.stderr).toMatch(
        place.dialect === 'sqlite' ? /^parley: \S+half is damaged/ : /pg_restore failed: /,
      );
      expect(readdirSync(empty.dataDir)).toEqual([]);
      expect(await restore(whole)).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await empty.drop();
    }
  });
});

describe('a backup of a server that never was', () => {
  test('makes neither a database nor a folder', async () => {
    on = await freshDatabase('sqlite');
    const ran = await parley(on, ['backup']);
    expect(ran).toEqual({
      code: 1,
      stdout: '',
      stderr: `parley: there is no database at ${path.join(on.dataDir, 'parley.sqlite')}\n`,
    });
    expect(readdirSync(on.dataDir)).toEqual([]);
  });
});

describe('a backup of PostgreSQL without its programs', () => {
  beforeEach(async () => {
    on = await freshDatabase('postgres');
    await on.look(migrate);
  });

  /** A program that says which version it is, and else does this alone. */
  function pretend(version: string, script = ''): void {
    const file = path.join(folder, 'bin', 'pg_dump');
    const says = `if [ "$1" = --version ]; then echo 'pg_dump (PostgreSQL) ${version}'; exit; fi`;
    writeFileSync(file, `#!/bin/sh\n${says}\n${script}\n`);
    chmodSync(file, 0o755);
  }

  test('says that pg_dump is missing, or which is too old, and leaves nothing', async () => {
    mkdirSync(path.join(folder, 'bin'));
    const env = { PATH: path.join(folder, 'bin') };
    const back = () => parley(on, ['backup', path.join(folder, 'copy')], { env });
    await expectRefused(
      await back(),
      'pg_dump is not on the PATH: install the client programs of PostgreSQL',
    );
    pretend('9.6.24');
    await expectRefused(
      await back(),
      /pg_dump \(PostgreSQL\) 9\.6\.24 is older than the server, PostgreSQL \d+\S*: install .*postgresql-client-\d+/,
    );
    expect(readdirSync(folder)).toEqual(['bin']);
    expect(readdirSync(on.dataDir)).toEqual([]);
  });

  test('hands it the password where nobody else sees it, and tells what it complains of', async () => {
    mkdirSync(path.join(folder, 'bin'));
    pretend(
      '99.1',
      `echo "$@ and $PGPASSWORD" > '${folder}/given'; echo 'pg_dump: error: no luck' >&2; exit 1`,
    );
    const env = { PATH: path.join(folder, 'bin') };
    await expectRefused(
      await parley(on, ['backup', path.join(folder, 'copy')], { env }),
      'pg_dump failed: no luck\n',
    );
    const [args = '', password] = readFileSync(path.join(folder, 'given'), 'utf8').split(' and ');
    expect(password).toBe(`${new URL(on.url).password}\n`);
    expect(args).toContain(new URL(on.url).host);
    expect(args).not.toContain(new URL(on.url).password);
    expect(readdirSync(folder).toSorted()).toEqual(['bin', 'given']);
  });

  test('never tells the password', async () => {
    const url = new URL(on.url);
    url.password = 'topsecret';
    mkdirSync(path.join(folder, 'bin'));
    pretend('99.1');
    const wrong = { url: url.href, dataDir: on.dataDir };
    const ran = await parley(wrong, ['backup', path.join(folder, 'copy')], {
      env: { PATH: path.join(folder, 'bin') },
    });
    await expectRefused(ran, "can't be opened");
    expect(ran.stderr).not.toContain('topsecret');
  });
});
