import { expect, it } from 'vitest';
import { endOwnSession, listSessions } from '../src/sessions/list-sessions.ts';
import { noteSessionUses } from '../src/sessions/note-session-uses.ts';
import { createSession, findSessionUser } from '../src/sessions/sessions.ts';
import { makePeople, range } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

describeOnBoth('the list of sessions', (place) => {
  const begin = (id: string, userId: number, expiresAt = Date.now() + 60_000) =>
    place.db.write((scope) =>
      createSession(scope, { id, userId, userAgent: `agent of ${id}`, address: '127.0.0.1', expiresAt }),
    );
  const usedAt = (id: string, at: number) =>
    place.db.write(({ sql }) => sql.all('UPDATE sessions SET last_used_at = $1 WHERE id = $2', [at, id]));
  const list = (userId: number) => listSessions(place.db.read, userId, { after: null, limit: 100 });

  it('holds one’s own that live, the one used last first, under ids that are not those of the cookies', async () => {
    const { ada, bob } = await makePeople(place.db);
    await begin('old', ada.id, Date.now() - 1);
    await begin('bobs', bob.id);
    for (const [id, at] of [
      ['first', 1_000],
      ['second', 3_000],
      ['third', 2_000],
    ] as const) {
      await begin(id, ada.id);
      await usedAt(id, at);
    }
    const rows = await list(ada.id);
    expect(rows.map(({ sessionId }) => sessionId)).toEqual(['second', 'third', 'first']);
    expect(rows[0]).toEqual({
      sessionId: 'second',
      id: expect.not.stringMatching('second') as string,
      userAgent: 'agent of second',
      createdAt: expect.any(Number) as number,
      lastUsedAt: 3_000,
    });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
  });

  it('goes on where a page ended, also between sessions that were used in one instant', async () => {
    const { ada } = await makePeople(place.db);
    for (const number of range(1, 7)) {
      await begin(`s${number}`, ada.id);
      await usedAt(`s${number}`, number > 5 ? 2_000 : 1_000);
    }
    const seen: string[] = [];
    for (let after = null, isMore = true; isMore;) {
      const page: Awaited<ReturnType<typeof list>> = await listSessions(place.db.read, ada.id, {
        after,
        limit: 2,
      });
      seen.push(...page.map(({ sessionId }) => sessionId));
      after = page.at(-1) ?? null;
      isMore = page.length > 0;
    }
    expect(seen.toSorted()).toEqual(range(1, 7).map((number) => `s${number}`));
    expect(seen.slice(0, 2).toSorted()).toEqual(['s6', 's7']);
  });

  it('loses the one that its owner ends, and nobody else can', async () => {
    const { ada, bob } = await makePeople(place.db);
    await begin('adas', ada.id);
    await begin('stays', ada.id);
    const shown = (await list(ada.id)).find(({ sessionId }) => sessionId === 'adas')?.id ?? '';
    const end = (userId: number, id: string) => place.db.write((scope) => endOwnSession(scope, userId, id));
    expect(await end(bob.id, shown)).toBeUndefined();
    expect(await end(ada.id, 'adas')).toBeUndefined();
    expect(await findSessionUser(place.db.read, 'adas')).toEqual(ada);
    expect(await end(ada.id, shown)).toBe('adas');
    expect(await end(ada.id, shown)).toBeUndefined();
    expect((await list(ada.id)).map(({ sessionId }) => sessionId)).toEqual(['stays']);
  });

  it('tells what a session was used with and when, where that was not written down lately', async () => {
    const { ada } = await makePeople(place.db);
    for (const id of ['stale', 'silent', 'fresh']) await begin(id, ada.id);
    const now = Date.now();
    await usedAt('stale', now - 600_000);
    await usedAt('silent', now - 600_000);
    await usedAt('fresh', now - 60_000);
    const uses = [
      { id: 'stale', userAgent: 'another' },
      { id: 'silent', userAgent: '' },
      { id: 'fresh', userAgent: 'another' },
      { id: 'unknown', userAgent: 'another' },
    ];
    await place.db.write(({ sql }) => noteSessionUses(sql, uses, 300_000));
    const rows = new Map((await list(ada.id)).map((row) => [row.sessionId, row]));
    expect(rows.get('stale')?.userAgent).toBe('another');
    expect(rows.get('stale')?.lastUsedAt).toBeGreaterThanOrEqual(now);
    expect(rows.get('silent')?.userAgent).toBe('agent of silent');
    expect(rows.get('silent')?.lastUsedAt).toBeGreaterThanOrEqual(now);
    expect(rows.get('fresh')).toMatchObject({ userAgent: 'agent of fresh', lastUsedAt: now - 60_000 });
    expect(rows.size).toBe(3);
  });
});
