import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { fillConversation } from './many-messages.ts';
import { staffNamed, told } from './staff.ts';

describeOnBoth('What people write', (server) => {
  let owner: Person;
  let staff: Person;
  let bob: Person;
  let cy: Person;
  let conversationId: number;
  beforeAll(async () => {
    owner = await server.people.person('ada');
    staff = await staffNamed(server, 'sam');
    [bob, cy] = await server.people.persons('bob', 'cy');
    const group = await bob.api.conversations.create.mutate({ participantIds: [cy.id], title: 'Garden' });
    conversationId = group.id;
  });

  const say = async (content: string) =>
    (await bob.api.messages.create.mutate({ conversationId, content })).id;
  const look = (id: number) => staff.api.admin.messages.retrieve.query({ id });

  test('is not shown to staff while reading is off: they see whose it is, and where, and nothing is written down', async () => {
    const id = await say('a secret of the garden');
    expect(await look(id)).toMatchObject({
      conversationId,
      seq: 1,
      sender: { id: bob.id, username: 'bob' },
      conversation: {
        kind: 'group',
        title: 'Garden',
        participants: [{ username: 'bob' }, { username: 'cy' }],
      },
      preview: null,
      content: null,
      isRead: false,
      deletedAt: null,
    });
    expect(await told(server, 'messages.read')).toEqual([]);
    expect((await owner.api.admin.overview.query()).readings).toEqual([]);
  });

  test('is shown once a superuser allows it; each reading is in the log, and superusers see it on the front page', async () => {
    await expectRefused(staff.api.settings.update.mutate({ staffRead: true }), {
      code: 'FORBIDDEN',
      reason: 'ownersOnly',
    });
    await owner.api.settings.update.mutate({ staffRead: true });
    const content = `${'🌱'.repeat(60)} and more`;
    const id = await say(content);
    const seen = await look(id);
    expect(seen).toMatchObject({ content, preview: '🌱'.repeat(50) });
    const [line, ...others] = await told(server, 'messages.read');
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      actorId: staff.id,
      subject: { type: 'message', id: String(id) },
      detail: { count: 1, first: id, last: id },
    });
    expect(JSON.stringify(line)).not.toContain('🌱');
    const { readings } = await owner.api.admin.overview.query();
    expect(readings).toMatchObject([{ actor: { id: staff.id, username: 'sam' }, detail: { count: 1 } }]);
    expect((await staff.api.admin.overview.query()).readings).toEqual([]);
  });

  test('is gone for staff as well when it was deleted, and nobody has read it then', async () => {
    const id = await say('soon gone');
    await bob.api.messages.destroy.mutate({ id });
    const before = await told(server, 'messages.read');
    expect(await look(id)).toMatchObject({ content: null, preview: null });
    expect(await told(server, 'messages.read')).toEqual(before);
  });

  test('is not shown either where its conversation was deleted', async () => {
    const other = await bob.api.conversations.create.mutate({ participantIds: [cy.id], title: 'Gone' });
    const said = { conversationId: other.id, content: 'soon gone' };
    const { id } = await bob.api.messages.create.mutate(said);
    expect((await look(id)).content).toBe('soon gone');
    await bob.api.conversations.destroy.mutate({ id: other.id });
    expect(await look(id)).toMatchObject({ content: null, preview: null });
  });

  test('is read when somebody other than who wrote it has read so far', async () => {
    const id = await say('Good morning');
    expect((await look(id)).isRead).toBe(false);
    await cy.api.messages.markConversationAsRead.mutate({ conversationId });
    expect((await look(id)).isRead).toBe(true);
  });

  test('counts as read neither by its sender nor by somebody who has gone since, in the list and by itself', async () => {
    const dee = await server.people.person('dee');
    const others = { participantIds: [cy.id, dee.id], title: 'Left' };
    const group = await bob.api.conversations.create.mutate(others);
    const said = { conversationId: group.id, content: 'Who is still here?' };
    const { id } = await bob.api.messages.create.mutate(said);
    await dee.api.messages.markConversationAsRead.mutate({ conversationId: group.id });
    const listed = async () => {
      const filters = { conversationId: group.id };
      return (await staff.api.admin.messages.list.query({ filters })).items.map(({ isRead }) => isRead);
    };
    expect([(await look(id)).isRead, await listed()]).toEqual([true, [true]]);
    await dee.api.conversations.removeParticipant.mutate({ id: group.id, userId: dee.id });
    expect([(await look(id)).isRead, await listed()]).toEqual([false, [false]]);
  });

  test('is searched in with one line, however far the search goes on without finding anything', async () => {
    const other = await bob.api.conversations.create.mutate({ participantIds: [cy.id], title: 'Long' });
    const count = 11_000;
    const of = { id: other.id, senderId: bob.id, messages: count };
    await server.inDatabase((db) => fillConversation(db, of));
    const searched = async () => (await told(server, 'messages.searched')).length;
    const before = [(await told(server, 'messages.read')).length, await searched()];
    const asked = { search: 'nobody ever said this' };
    let page = await staff.api.admin.messages.list.query(asked);
    let pages = 1;
    while (page.nextCursor !== null) {
      page = await staff.api.admin.messages.list.query({ ...asked, cursor: page.nextCursor });
      pages += 1;
    }
    expect(pages).toBeGreaterThan(count / 5_000);
    expect([(await told(server, 'messages.read')).length, await searched()]).toEqual([
      before[0],
      (before[1] ?? 0) + 1,
    ]);
    expect((await told(server, 'messages.searched'))[0]).toMatchObject({
      actorId: staff.id,
      detail: { search: 'nobody ever said this', count: 0 },
    });
  });

  test('stays on the front page when it was read, however often staff search for nothing afterwards', async () => {
    const id = await say('a garden in autumn');
    await look(id);
    for (let i = 0; i < 12; i += 1) await staff.api.admin.messages.list.query({ search: `nothing ${i}` });
    const { readings } = await owner.api.admin.overview.query();
    expect(readings.filter(({ detail }) => detail['first'] === id)).toMatchObject([
      { actor: { id: staff.id }, detail: { count: 1, last: id } },
    ]);
    // The searches are told as well, the last ones of them.
    expect(readings[0]?.detail).toMatchObject({ search: 'nothing 11', count: 0 });
    expect(readings.length).toBeLessThanOrEqual(10);
  });

  test('is looked up by staff alone, and only where it is', async () => {
    const id = await say('Hello');
    await expectRefused(bob.api.admin.messages.retrieve.query({ id }), {
      code: 'FORBIDDEN',
      reason: 'staffOnly',
    });
    await expectRefused(look(4_711_000), { code: 'NOT_FOUND', reason: 'messageNotFound' });
  });

  test('is hidden again as soon as a superuser takes it back', async () => {
    const id = await say('a secret again');
    await owner.api.settings.update.mutate({ staffRead: false });
    expect(await look(id)).toMatchObject({ content: null, preview: null });
  });
});
