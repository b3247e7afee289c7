import { readFileSync } from 'node:fs';
import type { Sql } from '@parley/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { openMailbox } from '../harness/mailbox.ts';
import type { Person } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth, startTestServer } from '../harness/test-server.ts';
import { staffNamed } from './staff.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Adds people who came just now, and may sign in. */
async function insertPeople(sql: Sql, count: number): Promise<void> {
  const now = Date.now();
  await sql.all(
    `INSERT INTO users (username, username_key, email, first_name, last_name, phone_number, is_staff,
        is_superuser, is_active, search_text, created_at, updated_at)
      SELECT 'many-' || i, 'many-' || i, 'many-' || i || '@example.org', '', '', '', FALSE, FALSE, TRUE,
        'many-' || i, ${now}, ${now}
      FROM (WITH RECURSIVE counter (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counter WHERE i < ${count})
        SELECT i FROM counter) AS numbers`,
    [],
  );
}

describeOnBoth('The front page of staff', (server, database) => {
  let staff: Person;
  let bob: Person;
  beforeAll(async () => {
    staff = await staffNamed(server, 'sam');
    bob = await server.people.person('bob');
  });

  test('tells how the server is in one look', async () => {
    const { id } = await bob.api.conversations.create.mutate({ participantIds: [staff.id] });
    for (const content of ['one', 'two'])
      await bob.api.messages.create.mutate({ conversationId: id, content });
    const seen = await staff.api.admin.overview.query();
    expect(seen).toMatchObject({
      version,
      database,
      hasRedis: false,
      people: { active: 3, isMore: false, newToday: 3, areMoreNew: false },
      messages: { today: 2, isMore: false },
      lastBackupAt: null,
      readings: [],
      openings: [],
    });
    expect(seen.dataBytes).toBeGreaterThan(10_000);
    expect(Date.parse(seen.startedAt)).toBeLessThanOrEqual(Date.now());
  });

  test('counts connections as they come and go, and neither who is deactivated nor who was imported', async () => {
    const before = await staff.api.admin.overview.query();
    const socket = await bob.socket();
    const connected = await staff.api.admin.overview.query();
    expect(connected.connections).toBe(before.connections + 1);
    expect(connected.people.online).toBeGreaterThanOrEqual(2);
    socket.terminate();
    await expect
      .poll(async () => (await staff.api.admin.overview.query()).connections)
      .toBe(before.connections);
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE users SET email = NULL WHERE id = $1', [bob.id])),
    );
    expect((await staff.api.admin.overview.query()).people.active).toBe(before.people.active - 1);
  });

  test('says what is missing, and nothing of what is right', async () => {
    const codes = (await staff.api.admin.overview.query()).problems.map(({ code }) => code);
    expect(codes).toContain('mailNotSet');
    for (const code of ['addressNotSecure', 'registrationOpen', 'redisAway'])
      expect(codes).not.toContain(code);
  });

  test('misses a backup once the server is a week old, and asks for another a week after the last one', async () => {
    const told = async () => {
      const { problems, lastBackupAt } = await staff.api.admin.overview.query();
      return { lastBackupAt, problems: problems.filter(({ code }) => code.startsWith('backup')) };
    };
    const daysAgo = (days: number) => Date.now() - days * 24 * 60 * 60 * 1_000 - 60_000;
    const install = (at: number) =>
      server.inDatabase((db) =>
        db.write(({ sql }) => sql.all('UPDATE migrations SET applied_at = $1', [at])),
      );
    const backUp = (at: number) =>
      server.inDatabase((db) =>
        db.write(({ sql }) =>
          sql.all(
            `INSERT INTO audit_log (at, action, address, user_agent, detail)
              VALUES ($1, 'backup.made', '', 'parley backup', '{}')`,
            [at],
          ),
        ),
      );
    await install(daysAgo(6));
    expect(await told()).toEqual({ lastBackupAt: null, problems: [] });
    await install(daysAgo(7));
    expect(await told()).toEqual({
      lastBackupAt: null,
      problems: [{ code: 'backupMissing', detail: null }],
    });
    const [old, recent] = [daysAgo(12), daysAgo(6)];
    await backUp(old);
    expect(await told()).toEqual({
      lastBackupAt: new Date(old).toISOString(),
      problems: [{ code: 'backupOld', detail: '12' }],
    });
    await backUp(recent);
    expect(await told()).toEqual({ lastBackupAt: new Date(recent).toISOString(), problems: [] });
  });

  test('tells superusers whose account staff have opened, the last first, and staff not', async () => {
    const owner = await server.people.person('ada');
    const cy = await server.people.person('cy');
    await staff.api.users.createResetLink.mutate({ id: cy.id });
    await staff.api.admin.users.setPassword.mutate({ id: cy.id, password: 'staple battery horse' });
    const sam = { id: staff.id, username: 'sam' };
    const { openings } = await owner.api.admin.overview.query();
    expect(openings).toMatchObject([
      { way: 'password.setByStaff', actor: sam, person: { id: cy.id, username: 'cy' } },
      { way: 'password.resetLinkMade', actor: sam, person: { id: cy.id } },
    ]);
    expect(JSON.stringify(openings)).not.toContain('staple');
    expect((await staff.api.admin.overview.query()).openings).toEqual([]);
  });

  test('counts people up to ten thousand, and says where there are more', async () => {
    await server.inDatabase((db) => db.write(({ sql }) => insertPeople(sql, 9_998)));
    const full = (await staff.api.admin.overview.query()).people;
    expect(full).toMatchObject({ active: 10_000, isMore: true, newToday: 10_000, areMoreNew: true });
  });

  test('is for staff alone', async () => {
    await expectRefused(bob.api.admin.overview.query(), { code: 'FORBIDDEN', reason: 'staffOnly' });
  });
});

describe('A server that the internet reaches', () => {
  test('is told of plain HTTP and of an open door, until they are shut; of mail it has nothing to say', async () => {
    await using mailbox = await openMailbox();
    const publicUrl = 'http://chat.example.org';
    const mail = { url: mailbox.url, from: 'parley@example.org' };
    const server = await startTestServer({ database: 'sqlite', config: { publicUrl, mail } });
    const ada = await server.people.person('ada');
    const problems = async () =>
      (await ada.api.admin.overview.query()).problems.filter(({ code }) => code !== 'diskNearlyFull');
    expect(await problems()).toEqual([
      { code: 'addressNotSecure', detail: publicUrl },
      { code: 'registrationOpen', detail: publicUrl },
    ]);
    await ada.api.settings.update.mutate({ registration: 'invited' });
    expect(await problems()).toEqual([{ code: 'addressNotSecure', detail: publicUrl }]);
    await server.stop();
  });
});
