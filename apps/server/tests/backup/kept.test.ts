import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrate } from '@parley/db';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FreshDatabase } from '../commands/fresh-database.ts';
import { parley } from '../commands/run-command.ts';
import { describeBackups } from './places.ts';

describeBackups('the folder of backups', (place) => {
  let on: FreshDatabase;
  let folder: string;
  const named = (day: string) => `parley-${day}T030000Z.${place.ending}`;
  const old = ['2020-01-01', '2020-01-02', '2020-01-03'].map(named);

  beforeEach(async () => {
    on = await place.freshDatabase();
    await on.look(migrate);
    folder = path.join(on.dataDir, 'backups');
  });
  afterEach(() => on.drop());

  const lay = (...names: string[]) => {
    mkdirSync(folder, { recursive: true });
    for (const name of names) writeFileSync(path.join(folder, name), 'old');
  };
  const there = () => readdirSync(folder).toSorted();

  test('gets one with the time in its name, and keeps all without --keep', async () => {
    lay(...old);
    const ran = await parley(on, ['backup']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const names = there();
    expect(names.slice(0, 3)).toEqual(old);
    expect(names).toHaveLength(4);
    expect(names[3]).toMatch(/^parley-\d{4}-\d{2}-\d{2}T\d{6}Z\.(sqlite|dump)$/);
    expect(ran.stdout).toContain(path.join(folder, names[3] ?? ''));
    expect(ran.stdout).not.toContain('Removed');
  });

  test('keeps the newest with --keep, and everything of another name', async () => {
    const others = ['notes.txt', `mine-${named('2020-01-01')}`, `${named('2020-01-01')}.gz`, 'parley.sqlite'];
    lay(...old, ...others);
    const ran = await parley(on, ['backup', '--keep', '2']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain(`Removed ${old[1]}.\nRemoved ${old[0]}.\n`);
    const made = /parley-\d\S+Z\.(sqlite|dump)/.exec(ran.stdout)?.[0] ?? '';
    expect(new Set(there())).toEqual(new Set([made, old[2], ...others]));
  });

  test('keeps the one that was just made though others say that they are newer', async () => {
    const later = ['2999-01-01', '2999-01-02'].map(named);
    lay(...later);
    const ran = await parley(on, ['backup', '--keep', '1']);
    expect(there()).toEqual([/parley-\d\S+Z\.(sqlite|dump)/.exec(ran.stdout)?.[0]]);
  });

  test('loses what a killed backup left a day ago, and not what one is writing', async () => {
    const [given, going] = [
      '11111111-1111-1111-1111-111111111111',
      '22222222-2222-2222-2222-222222222222',
    ].map((id) => `${named('2020-01-01')}.${id}.part`);
    lay(given ?? '', going ?? '');
    const before = Date.now() / 1_000 - 2 * 24 * 60 * 60;
    utimesSync(path.join(folder, given ?? ''), before, before);
    expect(await parley(on, ['backup', '--keep', '1'])).toMatchObject({ code: 0, stderr: '' });
    expect(there()).not.toContain(given);
    expect(there()).toContain(going);
  });

  test('loses nothing where the new one can’t be made', async () => {
    lay(...old);
    await on.look((db) => db.write(({ sql }) => sql.all('DELETE FROM migrations', [])));
    await on.look((db) => db.write(({ sql }) => sql.all('ALTER TABLE migrations RENAME TO gone', [])));
    expect(await parley(on, ['backup', '--keep', '1'])).toMatchObject({ code: 1, stdout: '' });
    expect(there()).toEqual(old);
  });
});
