import { beforeAll, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth, type TestServer } from '../harness/test-server.ts';
import { deletedMessages, fillConversation, linesOfJob } from './many-messages.ts';

const MANY = 10_000;

/** Steps until a job is finished; what each step said. */
async function finish({ api }: Person, id: string) {
  const said = [await api.admin.bulk.step.mutate({ id })];
  while (!said.at(-1)?.isFinished) said.push(await api.admin.bulk.step.mutate({ id }));
  return said;
}

/** A group that somebody has written so many messages in; its id. */
async function newGroup(
  server: TestServer,
  person: Person,
  of: { other: Person; messages: number },
): Promise<number> {
  const { other, messages } = of;
  const group = { participantIds: [other.id], title: 'Many' };
  const { id } = await person.api.conversations.create.mutate(group);
  await server.inDatabase((db) => fillConversation(db, { id, senderId: person.id, messages }));
  return id;
}

describeOnBoth('an act on many rows', (server) => {
  let owner: Person;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    [owner, ada, bob] = await server.people.persons('owner', 'ada', 'bob');
  });

  it('deletes ten thousand messages that match, a step at a time, and tells what happened', async () => {
    const conversationId = await newGroup(server, ada, { other: bob, messages: MANY });
    const { begin } = owner.api.admin.bulk;
    const { id, total } = await begin.mutate({
      act: 'messages.destroy',
      chosen: { matching: { filters: { conversationId, isDeleted: false } } },
    });
    expect(total).toBe(MANY);
    const came = await ada.api.messages.create.mutate({ conversationId, content: 'not yet there' });
    const said = await finish(owner, id);
    expect(said.length).toBeGreaterThan(MANY / 200 - 1);
    expect(said.map(({ looked }) => looked)).toEqual(
      said.map(({ looked }) => looked).toSorted((a, b) => a - b),
    );
    expect(said.at(-1)).toEqual({
      changed: MANY,
      unchanged: 0,
      refused: { count: 0, reasons: [] },
      isFinished: true,
      looked: MANY,
      total: MANY,
    });
    await server.inDatabase(async (db) => {
      expect(await deletedMessages(db, conversationId)).toBe(MANY);
      expect(await linesOfJob(db, 'message.deleted', id)).toBe(MANY);
    });
    expect(await ada.api.messages.retrieve.query({ id: came.id })).toMatchObject({ deletedAt: null });
    expect(await owner.api.admin.bulk.retrieve.query({ id })).toEqual(said.at(-1));
    expect(await owner.api.admin.bulk.step.mutate({ id })).toEqual(said.at(-1));
  }, 180_000);

  it('counts what is so already, and what is refused by its reason, and does the rest', async () => {
    const [cy, dora] = await server.people.persons('cy', 'dora');
    await owner.api.users.destroy.mutate({ id: cy.id });
    const { id, total } = await owner.api.admin.bulk.begin.mutate({
      act: 'users.deactivate',
      chosen: { ids: [owner.id, cy.id, dora.id, dora.id, 999_999] },
    });
    expect(total).toBe(4);
    expect((await finish(owner, id)).at(-1)).toMatchObject({
      changed: 1,
      unchanged: 1,
      refused: {
        count: 2,
        reasons: [
          { reason: 'forOthersOnly', count: 1 },
          { reason: 'userNotFound', count: 1 },
        ],
      },
      looked: 4,
      isFinished: true,
    });
    const left = await owner.api.admin.users.list.query({ filters: { isActive: true } });
    expect(left.items.map(({ username }) => username)).toEqual(['ada', 'bob', 'owner']);
  });

  it('leaves a superuser to superusers', async () => {
    await server.inDatabase((db) =>
      db.write(({ sql }) => sql.all('UPDATE users SET is_staff = $1 WHERE id = $2', [true, bob.id])),
    );
    const users = await bob.api.admin.bulk.begin.mutate({
      act: 'users.deactivate',
      chosen: { ids: [owner.id] },
    });
    const reasons = [{ reason: 'superusersOnly', count: 1 }];
    expect((await finish(bob, users.id)).at(-1)).toMatchObject({
      changed: 0,
      refused: { count: 1, reasons },
    });
    const session = await owner.api.admin.sessions.list.query({ filters: { userId: owner.id } });
    const ids = session.items.map(({ id }) => id);
    const sessions = await bob.api.admin.bulk.begin.mutate({ act: 'sessions.revoke', chosen: { ids } });
    expect((await finish(bob, sessions.id)).at(-1)).toMatchObject({
      changed: 0,
      refused: { count: ids.length },
    });
    const own = await owner.api.auth.sessions.list.query({});
    expect(own.items).toHaveLength(ids.length);
  });

  it('ends sessions and tokens, withdraws invitations and deletes conversations', async () => {
    const eve = await server.people.person('eve');
    await eve.cookie();
    const token = await eve.api.auth.tokens.create.mutate({ name: 'a robot', scope: 'read' });
    const invitation = await owner.api.invitations.create.mutate({});
    const group = await eve.api.conversations.create.mutate({ participantIds: [ada.id], title: 'Short' });
    const { begin } = owner.api.admin.bulk;
    const [first, second, third, fourth] = [
      await begin.mutate({ act: 'tokens.revoke', chosen: { ids: [token.id, 'none'] } }),
      await begin.mutate({ act: 'invitations.withdraw', chosen: { ids: [invitation.id] } }),
      await begin.mutate({ act: 'conversations.destroy', chosen: { ids: [group.id] } }),
      await begin.mutate({ act: 'sessions.revoke', chosen: { matching: { filters: { userId: eve.id } } } }),
    ];
    expect((await finish(owner, first.id)).at(-1)).toMatchObject({ changed: 1, refused: { count: 1 } });
    for (const { id } of [second, third]) {
      expect((await finish(owner, id)).at(-1)).toMatchObject({ changed: 1, refused: { count: 0 } });
    }
    expect(fourth.total).toBe(2);
    expect((await finish(owner, fourth.id)).at(-1)).toMatchObject({ changed: 2, looked: 2 });
    await expectRefused(ada.api.conversations.retrieve.query({ id: group.id }), { code: 'NOT_FOUND' });
    const left = await owner.api.admin.sessions.count.query({ filters: { userId: eve.id } });
    expect(left).toEqual({ count: 0, isMore: false });
  });

  it('does each row once where two step at once', async () => {
    const conversationId = await newGroup(server, ada, { other: owner, messages: 300 });
    const { id } = await owner.api.admin.bulk.begin.mutate({
      act: 'messages.destroy',
      chosen: { matching: { filters: { conversationId } } },
    });
    for (let isFinished = false; !isFinished;) {
      const said = await Promise.all([1, 2, 3].map(() => owner.api.admin.bulk.step.mutate({ id })));
      isFinished = said.some((each) => each.isFinished);
    }
    const progress = await owner.api.admin.bulk.retrieve.query({ id });
    expect(progress).toMatchObject({ changed: 300, unchanged: 0, looked: 300, total: 300 });
    await server.inDatabase(async (db) => {
      expect(await deletedMessages(db, conversationId)).toBe(300);
      expect(await linesOfJob(db, 'message.deleted', id)).toBe(300);
    });
  });

  it('is done by two jobs at once without either losing count', async () => {
    const conversationId = await newGroup(server, ada, { other: owner, messages: 200 });
    const begin = () =>
      owner.api.admin.bulk.begin.mutate({
        act: 'messages.destroy',
        chosen: { matching: { filters: { conversationId } } },
      });
    const jobs = [await begin(), await begin()];
    const ends = await Promise.all(jobs.map(async ({ id }) => (await finish(owner, id)).at(-1)));
    expect(ends.map((end) => end?.looked)).toEqual([200, 200]);
    expect(ends.reduce((sum, end) => sum + (end?.changed ?? 0), 0)).toBe(200);
    expect(ends.reduce((sum, end) => sum + (end?.unchanged ?? 0), 0)).toBe(200);
  });

  it('is finished at once where nothing was chosen', async () => {
    const none = await owner.api.admin.bulk.begin.mutate({ act: 'tokens.revoke', chosen: { ids: [] } });
    expect(none.total).toBe(0);
    expect(await owner.api.admin.bulk.step.mutate({ id: none.id })).toMatchObject({
      looked: 0,
      isFinished: true,
    });
  });

  it('is its beginner’s alone, and nobody else’s than staff’s', async () => {
    const { id } = await owner.api.admin.bulk.begin.mutate({
      act: 'tokens.revoke',
      chosen: { ids: ['none'] },
    });
    const missing = { code: 'NOT_FOUND', reason: 'bulkJobNotFound' };
    await expectRefused(bob.api.admin.bulk.step.mutate({ id }), missing);
    await expectRefused(bob.api.admin.bulk.retrieve.query({ id }), missing);
    const { begin, step } = ada.api.admin.bulk;
    const refused = { code: 'FORBIDDEN', reason: 'staffOnly' };
    await expectRefused(begin.mutate({ act: 'tokens.revoke', chosen: { ids: [] } }), refused);
    await expectRefused(step.mutate({ id }), refused);
  });

  it('takes no filter of another listing, nor an act that there is not', async () => {
    const { begin } = owner.api.admin.bulk;
    // @ts-expect-error -- a filter of messages
    const matching: { filters: { isStaff?: boolean } } = { filters: { senderId: 1 } };
    const wrong = begin.mutate({ act: 'users.deactivate', chosen: { matching } });
    await expectRefused(wrong, { code: 'BAD_REQUEST' });
    // @ts-expect-error -- no such act
    await expectRefused(begin.mutate({ act: 'users.praise', chosen: { ids: [] } }), { code: 'BAD_REQUEST' });
  });
});
