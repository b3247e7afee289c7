import { limits } from '@parley/api';
import { addBlock, createUser } from '@parley/db';
import { expect, test } from 'vitest';
import type { Person } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const unreachable = { code: 'FORBIDDEN', reason: 'notReachable' };
const ownBlock = { code: 'FORBIDDEN', reason: 'youBlockedThem' };

const say = ({ api }: Person, conversationId: number, content = 'hello') =>
  api.messages.create.mutate({ conversationId, content });
const direct = ({ api }: Person, other: Person) =>
  api.conversations.create.mutate({ participantIds: [other.id] });

describeOnBoth('Blocking', (server) => {
  /** Two people who have never met, and the owner of the server. */
  let round = 0;
  const two = async (): Promise<[kim: Person, lee: Person, owner: Person]> => {
    const [owner] = await server.people.persons('owner');
    round += 1;
    const [kim, lee] = await server.people.persons(`kim${round}`, `lee${round}`);
    return [kim, lee, owner];
  };

  test('somebody keeps them from writing in the direct conversation; taken back, they write again', async () => {
    const [kim, lee] = await two();
    const { id } = await direct(lee, kim);
    await say(lee, id, 'before');
    expect(await kim.api.users.block.mutate({ id: lee.id })).toMatchObject({
      id: lee.id,
      username: lee.name,
      blockedAt: expect.stringMatching(/Z$/),
    });
    await expectRefused(say(lee, id), unreachable);
    expect((await kim.api.conversations.retrieve.query({ id })).messageCount).toBe(1);
    await kim.api.users.unblock.mutate({ id: lee.id });
    expect(await say(lee, id, 'after')).toMatchObject({ seq: 2 });
  });

  test('keeps the one who blocked from writing too, in words of their own', async () => {
    const [kim, lee] = await two();
    const { id } = await direct(kim, lee);
    await kim.api.users.block.mutate({ id: lee.id });
    await expectRefused(say(kim, id), ownBlock);
    await kim.api.users.unblock.mutate({ id: lee.id });
    expect(await say(kim, id)).toMatchObject({ seq: 1 });
  });

  test('is no way around by editing what was said before; taking it away stays one’s right', async () => {
    const [kim, lee] = await two();
    const { id } = await direct(lee, kim);
    const [theirs, mine] = [await say(lee, id), await say(kim, id)];
    await kim.api.users.block.mutate({ id: lee.id });
    await expectRefused(lee.api.messages.update.mutate({ id: theirs.id, content: 'listen' }), unreachable);
    await expectRefused(kim.api.messages.update.mutate({ id: mine.id, content: 'no' }), ownBlock);
    expect((await lee.api.messages.destroy.mutate({ id: theirs.id })).deletedAt).not.toBeNull();
  });

  test('lets no direct conversation begin, from either side; one that is there opens', async () => {
    const [kim, lee] = await two();
    await kim.api.users.block.mutate({ id: lee.id });
    await expectRefused(direct(lee, kim), unreachable);
    await expectRefused(direct(kim, lee), ownBlock);
    expect((await lee.api.conversations.list.query()).items).toEqual([]);
    expect((await kim.api.conversations.list.query()).items).toEqual([]);
    await kim.api.users.unblock.mutate({ id: lee.id });
    const { id } = await direct(lee, kim);
    await kim.api.users.block.mutate({ id: lee.id });
    expect((await direct(lee, kim)).id).toBe(id);
    expect((await direct(kim, lee)).id).toBe(id);
  });

  test('keeps them from bringing one into a group, new or there; one may bring them', async () => {
    const [kim, lee, owner] = await two();
    await kim.api.users.block.mutate({ id: lee.id });
    await expectRefused(
      lee.api.conversations.create.mutate({ participantIds: [owner.id, kim.id], title: 'New' }),
      { ...unreachable, field: 'participantIds' },
    );
    const { id } = await lee.api.conversations.create.mutate({ participantIds: [owner.id], title: 'There' });
    await expectRefused(lee.api.conversations.addParticipant.mutate({ id, userId: kim.id }), {
      ...unreachable,
      field: 'userId',
    });
    expect((await kim.api.conversations.list.query()).items).toEqual([]);
    const own = await kim.api.conversations.create.mutate({ participantIds: [lee.id], title: 'Kim’s' });
    expect(own.participantCount).toBe(2);
    await kim.api.users.unblock.mutate({ id: lee.id });
    await lee.api.conversations.addParticipant.mutate({ id, userId: kim.id });
  });

  test('leaves the groups that both are in as they are', async () => {
    const [kim, lee, owner] = await two();
    const group = { participantIds: [kim.id, lee.id], title: 'Both' };
    const { id } = await owner.api.conversations.create.mutate(group);
    await kim.api.users.block.mutate({ id: lee.id });
    await say(lee, id, 'from lee');
    await say(kim, id, 'from kim');
    const { items } = await kim.api.messages.list.query({ conversationId: id });
    expect(items.map(({ content }) => content)).toEqual(['from kim', 'from lee']);
  });

  test('somebody again, or taking back what is not there, changes nothing and says the same', async () => {
    const [kim, lee] = await two();
    const socket = await kim.socket();
    await socket.subscribe();
    const first = await kim.api.users.block.mutate({ id: lee.id });
    expect(await kim.api.users.block.mutate({ id: lee.id })).toEqual(first);
    expect(await kim.api.users.blocked.query()).toEqual([first]);
    expect(await kim.api.users.unblock.mutate({ id: lee.id })).toBeNull();
    expect(await kim.api.users.unblock.mutate({ id: lee.id })).toBeNull();
    expect(await kim.api.users.unblock.mutate({ id: 4_711 })).toBeNull();
    expect(await kim.api.users.blocked.query()).toEqual([]);
    await socket.settled();
    expect(socket.events().map(({ type }) => type)).toEqual(['user.blocked', 'user.unblocked']);
  });

  test('ten times at once is one block', async () => {
    const [kim, lee] = await two();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => kim.api.users.block.mutate({ id: lee.id })),
    );
    expect(new Set(answers.map(({ blockedAt }) => blockedAt)).size).toBe(1);
    expect(await kim.api.users.blocked.query()).toHaveLength(1);
  });

  test('oneself, nobody, or more people than there may be is refused', async () => {
    const [kim, lee] = await two();
    await expectRefused(kim.api.users.block.mutate({ id: kim.id }), {
      code: 'BAD_REQUEST',
      reason: 'notYourself',
      field: 'id',
    });
    await expectRefused(kim.api.users.block.mutate({ id: 4_711 }), {
      code: 'NOT_FOUND',
      reason: 'userNotFound',
    });
    await server.inDatabase((db) =>
      db.write(async (scope) => {
        for (let n = 0; n < limits.blocks; n += 1) {
          const person = { username: `of-${kim.name}-${n}`, email: null, passwordHash: null };
          const { id } = await createUser(scope, person);
          await addBlock(scope.sql, { blockerId: kim.id, blockedId: id }, n);
        }
      }),
    );
    await expectRefused(kim.api.users.block.mutate({ id: lee.id }), {
      code: 'CONFLICT',
      reason: 'tooManyBlocks',
    });
    expect(await kim.api.users.blocked.query()).toHaveLength(limits.blocks);
  });

  test('staff takes nothing of their duties from them', async () => {
    const [kim, , owner] = await two();
    const { id } = await direct(kim, owner);
    const said = await say(kim, id, 'rude');
    await kim.api.users.block.mutate({ id: owner.id });
    await expectRefused(say(owner, id), unreachable);
    await owner.api.messages.destroy.mutate({ id: said.id });
    await owner.api.users.update.mutate({ id: kim.id, lastName: 'Known' });
    expect((await kim.api.users.retrieve.query({ id: kim.id })).lastName).toBe('Known');
  });

  test('tells neither of the two that the other is writing, and answers as ever; in a group it is told', async () => {
    const [kim, lee, owner] = await two();
    const { id } = await direct(kim, lee);
    const both = { participantIds: [kim.id, lee.id], title: 'Both' };
    const group = await owner.api.conversations.create.mutate(both);
    const before = await lee.api.events.setTyping.mutate({ conversationId: id });
    await kim.api.users.block.mutate({ id: lee.id });
    const sockets = [await kim.socket(), await lee.socket()];
    for (const socket of sockets) await socket.subscribe();
    expect(await lee.api.events.setTyping.mutate({ conversationId: id })).toEqual(before);
    await kim.api.events.setTyping.mutate({ conversationId: id });
    await lee.api.events.setTyping.mutate({ conversationId: group.id });
    for (const socket of sockets) {
      await socket.waitFor((frame) => JSON.stringify(frame).includes('"typing"'));
      await socket.settled();
      const typing = socket.events().filter(({ type }) => type === 'typing');
      expect(typing).toMatchObject([{ conversationId: group.id, userId: lee.id }]);
    }
  });

  test('shows in nothing that the blocked one is answered or told, until they try to reach the other', async () => {
    const [kim, lee, owner] = await two();
    const { id } = await direct(lee, kim);
    const said = await say(lee, id);
    const group = await owner.api.conversations.create.mutate({
      participantIds: [kim.id, lee.id],
      title: 'G',
    });
    // Who is there shows, blocked or not; from here on both are.
    await kim.api.users.blocked.query();
    const socket = await lee.socket();
    await socket.subscribe();
    const { api } = lee;
    const everything = async () => ({
      person: await api.users.retrieve.query({ id: kim.id }),
      found: await api.users.list.query({ search: kim.name }),
      changes: await api.users.changesSince.query({ revision: 0 }),
      list: await api.conversations.list.query(),
      revisions: await api.conversations.revisions.query(),
      direct: await api.conversations.retrieve.query({ id }),
      opened: await direct(lee, kim),
      group: await api.conversations.retrieve.query({ id: group.id }),
      participants: await api.conversations.participants.query({ id }),
      since: await api.conversations.changesSince.query({ id, revision: 0 }),
      messages: await api.messages.list.query({ conversationId: id }),
      read: await api.messages.markAsRead.mutate({ id: said.id }),
      typing: await api.events.setTyping.mutate({ conversationId: id }),
      blocked: await api.users.blocked.query(),
    });
    const before = await everything();
    await socket.settled();
    const heard = socket.events().length;
    await kim.api.users.block.mutate({ id: lee.id });
    await socket.settled();
    expect(socket.events()).toHaveLength(heard);
    expect(await everything()).toEqual(before);
    await kim.api.users.unblock.mutate({ id: lee.id });
    expect(await everything()).toEqual(before);
  });

  test('at the same moment as many sends: what is answered as sent is there, and nothing comes after', async () => {
    const [kim, lee] = await two();
    const { id } = await direct(lee, kim);
    const sends = Array.from({ length: 40 }, (_, n) =>
      say(lee, id, String(n)).then(
        ({ seq }) => seq,
        (error: { data?: { reason?: string } }) => error.data?.reason,
      ),
    );
    await kim.api.users.block.mutate({ id: lee.id });
    const { messageCount } = await kim.api.conversations.retrieve.query({ id });
    const outcomes = await Promise.all(sends);
    const stored = outcomes.filter((outcome) => typeof outcome === 'number');
    expect(stored).toHaveLength(messageCount);
    expect(new Set(outcomes.filter((outcome) => typeof outcome !== 'number'))).toEqual(
      messageCount === 40 ? new Set() : new Set(['notReachable']),
    );
    await expectRefused(say(lee, id), unreachable);
    expect((await kim.api.conversations.retrieve.query({ id })).messageCount).toBe(messageCount);
  });
});
