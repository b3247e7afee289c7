import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { createSession } from '../src/sessions/sessions.ts';
import { shortenSessions } from '../src/sessions/shorten-sessions.ts';
import { holdSettings, lockSettings } from '../src/settings/server-settings.ts';
import type { WriteScope } from '../src/database.ts';
import { makePeople } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

const HOUR_MS = 60 * 60 * 1000;

describeOnBoth('sessions that become shorter', (place) => {
  let userId = 0;
  beforeEach(async () => {
    userId = (await makePeople(place.db)).ada.id;
  });

  const begin = async (scope: WriteScope, id: string, { hoursAgo = 0, lasts = 24 } = {}) => {
    const now = Date.now();
    const session = { id, userId, userAgent: '', address: '', expiresAt: now };
    await createSession(scope, session);
    const createdAt = now - hoursAgo * HOUR_MS;
    await scope.sql.all('UPDATE sessions SET created_at = $1, expires_at = $2 WHERE id = $3', [
      createdAt,
      createdAt + lasts * HOUR_MS,
      id,
    ]);
  };
  const lasting = async () => {
    const rows = await place.db.read.all<{ id: string; ms: number }>(
      'SELECT id, expires_at - created_at AS ms FROM sessions ORDER BY id',
      [],
    );
    return rows.map(({ id, ms }) => [id, ms / HOUR_MS]);
  };

  it('end where they are older, and are otherwise cut to the same length, those that are shorter left alone', async () => {
    await place.db.write(async (scope) => {
      await begin(scope, 'expired', { hoursAgo: 30 });
      await begin(scope, 'old', { hoursAgo: 11 });
      await begin(scope, 'young', { hoursAgo: 9 });
      await begin(scope, 'brief', { hoursAgo: 1, lasts: 2 });
    });
    expect(await place.db.write((scope) => shortenSessions(scope, 10 * HOUR_MS))).toEqual(['old']);
    // What expired by itself is nobody's news.
    expect(await lasting()).toEqual([
      ['brief', 2],
      ['expired', 10],
      ['young', 10],
    ]);
    expect(await place.db.write((scope) => shortenSessions(scope, 10 * HOUR_MS))).toEqual([]);
  });

  it('include one that begins at the same moment: whoever shortens them waits for who holds the settings', async () => {
    const shorten = () =>
      place.db.write(async (scope) => {
        await lockSettings(scope);
        await shortenSessions(scope, 10 * HOUR_MS);
      });
    let shortened: Promise<void> | undefined;
    await place.db.write(async (scope) => {
      await holdSettings(scope);
      shortened ??= shorten();
      // As long as it would take where nobody waited.
      await Promise.race([shortened, wait(300)]);
      await begin(scope, 'begun');
    });
    await shortened;
    expect(await lasting()).toEqual([['begun', 10]]);
  });

  it('keep nobody waiting who only holds the settings as well', async () => {
    const hold = place.db.write(async (scope) => {
      await holdSettings(scope);
      // SQLite has one writer in any case.
      if (place.dialect === 'postgres') await place.db.write(holdSettings);
      return 'held';
    });
    expect(await hold).toBe('held');
  });
});
