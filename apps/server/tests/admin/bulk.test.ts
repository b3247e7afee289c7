import type { Database } from '@parley/db';
import { beforeAll, expect, it } from 'vitest';
import type { Person } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth, type TestServer } from '../harness/test-server.ts';
import { deletedMessages, fillConversation, linesOfJob } from './many-messages.ts';
import { told } from './staff.ts';

/** Ten thousand where each is a commit without a wait; on PostgreSQL the same takes a minute, and a fifth says as much. */
const MANY = { sqlite: 10_000, postgres: 2_000 };

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

/** Makes the database refuse whatever is done to one message. */
async function breakMessage(db: Database, of: { conversationId: number; seq: number }): Promise<void> {
  const when = `NEW.conversation_id = ${of.conversationId} AND NEW.seq = ${of.seq}`;
  const statements =
    db.dialect === 'postgres'
      ? [
          `CREATE FUNCTION broken_message() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`,
          `CREATE TRIGGER broken_message BEFORE UPDATE ON messages FOR EACH ROW WHEN (${when})
            EXECUTE FUNCTION broken_message()`,
        ]
      : [
          `CREATE TRIGGER broken_message BEFORE UPDATE ON messages WHEN ${when}
            BEGIN SELECT RAISE(ABORT, 'broken'); END`,
        ];
  await db.write(async ({ sql }) => {
    for (const statement of statements) await sql.all(statement, []);
  });
}

describeOnBoth('an act on many rows', (server, database) => {
  const many = MANY[database];
  let owner: Person;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    [owner, ada, bob] = await server.people.persons('owner', 'ada', 'bob');
  });

  it('deletes thousands of messages that match, a step at a time, and tells what happened', async () => {
    const conversationId = await newGroup(server, ada, { other: bob, messages: many });
    const { begin } = owner.api.admin.bulk;
    const { id, total } = await begin.mutate({
      act: 'messages.destroy',
      chosen: { matching: { filters: { conversationId, isDeleted: false } } },
    });
    expect(total).toBe(many);
    const came = await ada.api.messages.create.mutate({ conversationId, content: 'not yet there' });
    const said = await finish(owner, id);
    expect(said.length).toBeGreaterThan(many / 200 - 1);
    expect(said.map(({ looked }) => looked)).toEqual(
      said.map(({ looked }) => looked).toSorted((a, b) => a - b),
    );
    expect(said.at(-1)).toEqual({
      changed: many,
      unchanged: 0,
      refused: { count: 0, reasons: [] },
      isFinished: true,
      looked: many,
      total: many,
    });
    await server.inDatabase(async (db) => {
      expect(await deletedMessages(db, conversationId)).toBe(many);
      expect(await linesOfJob(db, 'message.deleted', id)).toBe(many);
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
    // The log says whose each was, as it does of one that is ended by itself.
    const [ofToken] = await told(server, 'token.ended');
    const ofSessions = await told(server, 'session.ended');
    const [ofInvitation] = await told(server, 'invitation.withdrawn');
    expect(ofToken?.detail).toEqual({ userId: eve.id, job: first.id });
    expect(ofSessions.map(({ detail }) => detail)).toEqual(
      [1, 2].map(() => ({ userId: eve.id, job: fourth.id })),
    );
    expect(ofInvitation?.detail).toEqual({ createdBy: owner.id, job: second.id });
  });

  it('takes along what was there when it began, and nothing that came later, whatever the clock says', async () => {
    const [fay, gus] = await server.people.persons('fay', 'gus');
    const conversationId = await newGroup(server, fay, { other: gus, messages: 3 });
    const { id } = await owner.api.admin.bulk.begin.mutate({
      act: 'messages.destroy',
      chosen: { matching: { filters: { senderId: fay.id } } },
    });
    // In the same millisecond as the newest, and as by a clock that was put back.
    await server.inDatabase((db) =>
      db.write(({ sql }) =>
        sql.all(
          `INSERT INTO messages (conversation_id, seq, revision, sender_id, kind, content, client_id, created_at)
            SELECT conversation_id, seq + 3, seq + 4, sender_id, kind, 'came later', 'later-' || seq,
              CASE seq WHEN 1 THEN created_at - 1000 ELSE created_at END
            FROM messages WHERE conversation_id = $1 AND seq <> 2`,
          [conversationId],
        ),
      ),
    );
    expect((await finish(owner, id)).at(-1)).toMatchObject({ changed: 3, looked: 3, total: 3 });
    const left = await server.inDatabase((db) =>
      db.read.all<{ content: string }>(
        'SELECT content FROM messages WHERE conversation_id = $1 AND deleted_at IS NULL',
        [conversationId],
      ),
    );
    expect(left.map(({ content }) => content)).toEqual(['came later', 'came later']);
  });

  it('does what it can where something is wrong with one row, and tells of that one', async () => {
    const conversationId = await newGroup(server, ada, { other: bob, messages: 3 });
    await server.inDatabase((db) => breakMessage(db, { conversationId, seq: 2 }));
    const { id } = await owner.api.admin.bulk.begin.mutate({
      act: 'messages.destroy',
      chosen: { matching: { filters: { conversationId } } },
    });
    expect((await finish(owner, id)).at(-1)).toMatchObject({
      changed: 2,
      refused: { count: 1, reasons: [{ reason: 'failed', count: 1 }] },
      looked: 3,
      isFinished: true,
    });
    expect(await server.inDatabase((db) => deletedMessages(db, conversationId))).toBe(2);
  });

  it('finds by what people write only what its beginner might read then, and stops where they may not any more', async () => {
    const conversationId = await newGroup(server, ada, { other: bob, messages: 4 });
    const chosen = { matching: { search: 'message 3', filters: { conversationId } } };
    const begin = () => owner.api.admin.bulk.begin.mutate({ act: 'messages.destroy', chosen });
    const deleted = () => server.inDatabase((db) => deletedMessages(db, conversationId));
    const searched = async () => (await told(server, 'messages.searched')).length;
    const begunOff = await begin();
    expect([begunOff.total, await searched()]).toEqual([0, 0]);
    await owner.api.settings.update.mutate({ staffRead: true });
    expect((await finish(owner, begunOff.id)).at(-1)).toMatchObject({ changed: 0, looked: 0 });
    const begunOn = await begin();
    expect([begunOn.total, await searched()]).toEqual([1, 1]);
    await owner.api.settings.update.mutate({ staffRead: false });
    await expectRefused(owner.api.admin.bulk.step.mutate({ id: begunOn.id }), {
      code: 'FORBIDDEN',
      reason: 'readingIsOff',
    });
    expect(await deleted()).toBe(0);
    await owner.api.settings.update.mutate({ staffRead: true });
    expect((await finish(owner, begunOn.id)).at(-1)).toMatchObject({ changed: 1, looked: 1 });
    expect(await deleted()).toBe(1);
    await owner.api.settings.update.mutate({ staffRead: false });
  });

  it('goes on without regard to reading where it looks into nothing that people write', async () => {
    const conversationId = await newGroup(server, ada, { other: bob, messages: 2 });
    await owner.api.settings.update.mutate({ staffRead: true });
    const before = (await told(server, 'messages.searched')).length;
    const { id } = await owner.api.admin.bulk.begin.mutate({
      act: 'messages.destroy',
      chosen: { matching: { filters: { conversationId } } },
    });
    await owner.api.settings.update.mutate({ staffRead: false });
    expect((await finish(owner, id)).at(-1)).toMatchObject({ changed: 2 });
    expect(await told(server, 'messages.searched')).toHaveLength(before);
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
