import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

describeOnBoth('staff and superusers', (server) => {
  let owner: Person;
  let staff: Person;
  let member: Person;
  const inDatabase = (statement: string, params: number[]) =>
    server.inDatabase((db) => db.write(({ sql }) => sql.all(statement, params)));

  beforeAll(async () => {
    [owner, staff, member] = await server.people.persons('ada', 'bob', 'cy');
    await inDatabase('UPDATE users SET is_staff = TRUE WHERE id = $1', [staff.id]);
  });

  test('staff change another person’s profile', async () => {
    const changed = await staff.api.users.update.mutate({ id: member.id, firstName: 'Cyrus' });
    expect(changed.firstName).toBe('Cyrus');
  });

  test('staff change no superuser’s profile, and deactivate none', async () => {
    await expectRefused(staff.api.users.update.mutate({ id: owner.id, email: 'mine@example.org' }), {
      code: 'FORBIDDEN',
      reason: 'superusersOnly',
    });
    await expectRefused(staff.api.users.destroy.mutate({ id: owner.id }), {
      code: 'FORBIDDEN',
      reason: 'superusersOnly',
    });
    expect((await owner.api.users.retrieve.query({ id: owner.id })).email).toBe('ada@example.org');
  });

  test('of two superusers who deactivate each other at once, one remains', async () => {
    const other = await server.people.person('dee');
    await inDatabase('UPDATE users SET is_staff = TRUE, is_superuser = TRUE WHERE id = $1', [other.id]);
    // Connections know their caller as of when they opened.
    await Promise.all([owner.client.close(), other.client.close()]);
    const answers = await Promise.allSettled([
      owner.api.users.destroy.mutate({ id: other.id }),
      other.api.users.destroy.mutate({ id: owner.id }),
    ]);
    const left = await inDatabase('SELECT id FROM users WHERE is_superuser AND is_active', []);
    expect(left).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  });
});
