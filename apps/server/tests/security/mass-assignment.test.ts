import { expect, test } from 'vitest';
import { describeOnBoth } from '../harness/test-server.ts';
import { callProcedure, everyProcedure, inputsOf, type Procedure } from './every-procedure.ts';

/** What no call may set because it happens to be a column, or a member that every object inherits. */
const FORBIDDEN = [
  'isStaff',
  'isSuperuser',
  'isActive',
  'is_staff',
  'passwordHash',
  'emailVerifiedAt',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'senderId',
  'sender',
  'creatorId',
  'lastSeq',
  'sessionId',
  'role',
  'kind',
  'actorId',
  'prototype',
  'constructor',
  '__proto__',
];

const SAMPLES: Record<string, unknown> = {
  conversationId: 1,
  id: 1,
  userId: 2,
  participantIds: [2],
  content: 'x',
  seq: 1,
  username: 'somebody',
  email: 'somebody@example.org',
  password: 'long enough for all',
};

/** An input of its own with one thing more, as text: `__proto__` is no key of an object literal. */
function bodyWith(procedure: Procedure, name: string): string {
  const own = inputsOf(procedure).flatMap((input) =>
    input in SAMPLES ? [`${JSON.stringify(input)}:${JSON.stringify(SAMPLES[input])}`] : [],
  );
  const value = /^(__proto__|constructor|prototype)$/.test(name)
    ? '{"isSuperuser":true,"isStaff":true,"prototype":{"isStaff":true}}'
    : 'true';
  return `{${[...own, `${JSON.stringify(name)}:${value}`].join(',')}}`;
}

describeOnBoth('A procedure that changes something', (server) => {
  test('takes what it is described to take, and refuses everything else by name', async () => {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Group' });
    await ada.api.messages.create.mutate({ conversationId: 1, content: 'first' });
    const people = () =>
      server.inDatabase((db) =>
        db.read.all('SELECT id, username, is_staff, is_superuser, is_active FROM users ORDER BY id', []),
      );
    const before = await people();
    const cookie = await ada.cookie();
    let tried = 0;
    for (const procedure of await everyProcedure(server.url)) {
      if (procedure.type !== 'mutation' || procedure.input === null) continue;
      for (const name of FORBIDDEN.filter((one) => !inputsOf(procedure).includes(one))) {
        const answer = await callProcedure(server.url, procedure, {
          body: bodyWith(procedure, name),
          cookie,
        });
        const { code, issues = [] } = answer.error?.data ?? {};
        const unknown = issues.filter(({ rule }) => rule === 'unknown').map(({ field }) => field);
        const { path } = procedure;
        expect({ path, code, unknown }).toEqual({ path, code: 'BAD_REQUEST', unknown: [name] });
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(100);
    expect(await people()).toEqual(before);
  });

  test('leaves what every object inherits as it was', () => {
    // The server runs in this very process.
    expect(Reflect.ownKeys(Object.prototype)).not.toContain('isStaff');
    const anything: Record<string, unknown> = {};
    expect([anything['isStaff'], anything['isSuperuser']]).toEqual([undefined, undefined]);
  });
});
