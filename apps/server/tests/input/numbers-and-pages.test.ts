import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

describeOnBoth('Numbers, pages and cursors', (server) => {
  let ada: Person;
  let bob: Person;
  let conversationId: number;
  let cookie: string;
  beforeAll(async () => {
    [ada, bob] = await server.people.persons('ada', 'bob');
    conversationId = (await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Pages' }))
      .id;
    cookie = await ada.cookie();
    for (let n = 1; n <= 12; n += 1)
      await ada.api.messages.create.mutate({ conversationId, content: `${n}` });
  });

  test('an id is a whole number above 0, and small enough to be exact', async () => {
    for (const id of [0, -1, 1.5, '1', 'abc', null, true, {}, [1], 2 ** 53, 1e300]) {
      const answer = await rawCall(server.url, 'users.retrieve', { cookie, query: true, input: { id } });
      expectRefusal(answer, { code: 'BAD_REQUEST', field: 'id' });
    }
    const big = await rawCall(server.url, 'users.retrieve', {
      cookie,
      query: true,
      input: { id: Number.MAX_SAFE_INTEGER },
    });
    expectRefusal(big, { code: 'NOT_FOUND' });
  });

  test.each([
    ['users.list', { limit: 100 }, { limit: 101 }],
    ['conversations.list', { limit: 100 }, { limit: 101 }],
    ['messages.list', { limit: 200 }, { limit: 201 }],
  ])('%s gives at most that many a page, at least one', async (path, most, tooMany) => {
    const input = path === 'messages.list' ? { conversationId } : {};
    const ask = (limit: object) =>
      rawCall(server.url, path, { cookie, query: true, input: { ...input, ...limit } });
    expect((await ask(most)).status).toBe(200);
    for (const limit of [
      tooMany,
      { limit: 0 },
      { limit: -1 },
      { limit: 1.5 },
      { limit: '10' },
      { limit: null },
    ]) {
      expectRefusal(await ask(limit), { code: 'BAD_REQUEST', field: 'limit' });
    }
  });

  test('messages come newest first before, after and around a number; only one of the three is asked', async () => {
    const seqs = async (place: { before?: number; after?: number; around?: number; limit?: number }) =>
      (await bob.api.messages.list.query({ conversationId, ...place })).items.map((message) => message.seq);
    expect(await seqs({ before: 4 })).toEqual([3, 2, 1]);
    expect(await seqs({ after: 9 })).toEqual([12, 11, 10]);
    expect(await seqs({ after: 3, limit: 2 })).toEqual([5, 4]);
    expect(await seqs({ around: 6, limit: 4 })).toEqual([8, 7, 6, 5]);
    expect(await seqs({ around: 12, limit: 4 })).toEqual([12, 11, 10, 9]);
    expect(await seqs({ before: 1 })).toEqual([]);
    expect(await seqs({ before: 0 })).toEqual([]);
    expect(await seqs({ after: Number.MAX_SAFE_INTEGER })).toEqual([]);
    expect(await seqs({ around: Number.MAX_SAFE_INTEGER, limit: 2 })).toEqual([12, 11]);
    await expectRefused(seqs({ before: 4, after: 2 }), { code: 'BAD_REQUEST', field: 'before' });
    for (const before of [-1, 1.5, 'x', null]) {
      const input = { conversationId, before };
      expectRefusal(await rawCall(server.url, 'messages.list', { cookie, query: true, input }), {
        code: 'BAD_REQUEST',
        field: 'before',
      });
    }
  });

  test('following nextCursor reads every message once, backward and forward', async () => {
    const follow = async (direction: 'before' | 'after', start: number): Promise<number[]> => {
      const seen: number[] = [];
      for (let cursor: number | null = start; cursor !== null;) {
        const page: { items: { seq: number }[]; nextCursor: number | null } =
          await bob.api.messages.list.query({
            conversationId,
            [direction]: cursor,
            limit: 5,
          });
        seen.push(...page.items.map((message) => message.seq));
        cursor = page.nextCursor;
      }
      return seen;
    };
    const all = Array.from({ length: 12 }, (_, at) => at + 1);
    expect(await follow('before', 13)).toEqual(all.toReversed());
    expect((await follow('after', 0)).toSorted((a, b) => a - b)).toEqual(all);
  });

  test('a cursor of the list of conversations must be one that was answered', async () => {
    for (const cursor of ['', 'x', '1', '1.', 'a.b', '1.b', 'NaN.NaN', '1e400.1', 'x'.repeat(65)]) {
      await expectRefused(ada.api.conversations.list.query({ cursor }), {
        code: 'BAD_REQUEST',
        field: 'cursor',
      });
    }
    expectRefusal(
      await rawCall(server.url, 'conversations.list', { cookie, query: true, input: { cursor: 5 } }),
      {
        code: 'BAD_REQUEST',
        field: 'cursor',
      },
    );
    for (const title of ['a', 'b', 'c'])
      await ada.api.conversations.create.mutate({ participantIds: [], title });
    const first = await ada.api.conversations.list.query({ limit: 2 });
    const second = await ada.api.conversations.list.query({ limit: 2, cursor: first.nextCursor ?? '' });
    expect(second.items.map((item) => item.title)).toEqual(['a', 'Pages']);
    expect(second.nextCursor).toBeNull();
  });

  test('a page of people goes on after a username that grew when it was folded', async () => {
    await ada.api.users.create.mutate({
      username: '\uFDFA'.repeat(64),
      email: 'long@example.org',
      password: 'a long enough one',
    });
    await ada.api.users.create.mutate({
      username: '\uFDFB',
      email: 'l2@example.org',
      password: 'a long enough one',
    });
    const names: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { items: { username: string }[]; nextCursor: string | null } =
        await ada.api.users.list.query({
          limit: 1,
          ...(cursor === undefined ? {} : { cursor }),
        });
      names.push(...page.items.map((user) => user.username));
      cursor = page.nextCursor;
    }
    expect(names).toHaveLength(3);
    expect(new Set(names).size).toBe(3);
  });

  test('a clientId names a message for ever: sending again answers with it and stores nothing', async () => {
    const send = (clientId: string, content: string) =>
      ada.api.messages.create.mutate({ conversationId, content, clientId });
    const said = await send('the-same', 'once');
    const [again, other] = await Promise.all([send('the-same', 'twice'), send('another', 'thrice')]);
    expect(again).toMatchObject({ id: said.id, seq: said.seq, content: 'once' });
    expect(other.seq).toBe(said.seq + 1);
    await ada.api.messages.destroy.mutate({ id: said.id });
    expect(await send('the-same', 'x')).toMatchObject({
      id: said.id,
      content: '',
      deletedAt: expect.any(String),
    });
    // It is the sender's own name for it: another's is another message.
    const bobs = await bob.api.messages.create.mutate({
      conversationId,
      content: 'mine',
      clientId: 'the-same',
    });
    expect(bobs.id).not.toBe(said.id);
    // In another conversation it says that it was not stored there.
    const { id: elsewhere } = await ada.api.conversations.create.mutate({ participantIds: [], title: 'x' });
    const there = { conversationId: elsewhere, content: 'x', clientId: 'the-same' };
    const refusal = { code: 'CONFLICT', reason: 'clientIdTaken', field: 'clientId' } as const;
    await expectRefused(ada.api.messages.create.mutate(there), refusal);
    await ada.api.messages.create.mutate({ ...there, clientId: 'of its own' });
    for (const clientId of ['', 'x'.repeat(65)]) {
      await expectRefused(send(clientId, 'x'), { code: 'BAD_REQUEST', field: 'clientId' });
    }
  });

  test('more people than a conversation holds are refused before they are looked up', async () => {
    const participantIds = Array.from({ length: 1_000 }, (_, at) => at + 1);
    await expectRefused(ada.api.conversations.create.mutate({ participantIds }), {
      code: 'BAD_REQUEST',
      field: 'participantIds',
    });
  });
});
