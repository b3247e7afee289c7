import { expect, test } from 'vitest';
import { createClient } from '@parley/client';
import { PASSWORD } from '../harness/people.ts';
import { expectRefused } from '../harness/refused.ts';
import { eventually } from './eventually.ts';
import { describeProcesses } from './team.ts';

describeProcesses('A block', (team) => {
  test('holds at every process, and is told to the one who blocked wherever they are, to nobody else', async () => {
    const [ada, bob] = await team.people.persons('ada', 'bob');
    const [, second] = team.processes;
    const there = createClient({ url: second.url });
    await there.signIn({ login: 'bob', password: PASSWORD });
    const [adas, bobs] = [await team.listen(ada, second), await team.listen(bob, second)];
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
    await eventually(() => expect(adas.events()).toHaveLength(1));
    await eventually(() => expect(bobs.events()).toHaveLength(1));

    const person = await ada.api.users.block.mutate({ id: bob.id });
    await eventually(() => expect(adas.events().at(-1)).toEqual({ type: 'user.blocked', person }));
    await expectRefused(there.api.messages.create.mutate({ conversationId: id, content: 'hello' }), {
      code: 'FORBIDDEN',
      reason: 'notReachable',
    });
    await ada.api.users.unblock.mutate({ id: bob.id });
    await eventually(() => expect(adas.events().at(-1)).toEqual({ type: 'user.unblocked', userId: bob.id }));
    await there.api.messages.create.mutate({ conversationId: id, content: 'hello' });
    await eventually(() => expect(bobs.events().at(-1)).toMatchObject({ type: 'message.created' }));
    expect(bobs.events().map(({ type }) => type)).toEqual(['conversation.added', 'message.created']);
    await there.close();
  });

  test('at one process keeps out what is sent at another at the same moment, or comes after it', async () => {
    const [ada, bob] = await team.people.persons('ada', 'bob');
    const [, second] = team.processes;
    const there = createClient({ url: second.url });
    await there.signIn({ login: 'bob', password: PASSWORD });
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id] });
    const countOf = async () => (await ada.api.conversations.retrieve.query({ id })).messageCount;
    for (let round = 0; round < 5; round += 1) {
      const before = await countOf();
      const sends = Array.from({ length: 20 }, (_, n) =>
        there.api.messages.create.mutate({ conversationId: id, content: String(n) }).then(
          () => 'stored',
          (error: { data?: { reason?: string } }) => error.data?.reason,
        ),
      );
      await ada.api.users.block.mutate({ id: bob.id });
      const answered = await countOf();
      const outcomes = await Promise.all(sends);
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(answered - before);
      expect(await countOf()).toBe(answered);
      expect(outcomes.every((outcome) => outcome === 'stored' || outcome === 'notReachable')).toBe(true);
      await ada.api.users.unblock.mutate({ id: bob.id });
    }
    await there.close();
  });
});
