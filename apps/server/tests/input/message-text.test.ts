import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const stored: [what: string, content: string][] = [
  ['10,000 characters', 'x'.repeat(10_000)],
  ['10,000 characters outside the basic plane, counted as characters', '🦜'.repeat(10_000)],
  ['a letter under 9,999 combining marks', `e${'\u0301'.repeat(9_999)}`],
  ['10,000 combining marks alone', '\u0301'.repeat(10_000)],
  ['right-to-left marks and overrides', '\u200Fשלום \u202Eevil\u202C \u2066a\u2069'],
  ['control characters', '\u0001\u0008\u001B[31m\u007F\u0085\t\r\nend'],
  ['noncharacters and the replacement character', '\uFFFE\uFFFF\uFFFD\u{10FFFF}'],
  ['a byte order mark, and white space around', '\uFEFF  padded \u00A0\n'],
  ['quotes, backslashes and SQL', `'"\\' OR 1=1; DROP TABLE messages; -- $1 ?1 %s \\u0000`],
  ['a family of emoji', '👩‍👩‍👧‍👦🏳️‍🌈'],
  ['text that looks like a number', '007'],
  ['text that looks like JSON', '{"__proto__":{"a":1}}'],
];

const refused: [what: string, content: unknown, message: RegExp][] = [
  ['10,001 characters', 'x'.repeat(10_001), /at most 10,000 characters/],
  ['10,001 characters outside the basic plane', '🦜'.repeat(10_001), /at most 10,000 characters/],
  ['10,001 combining marks', '\u0301'.repeat(10_001), /at most 10,000 characters/],
  ['nothing', '', /must not be empty/],
  ['only white space', ' \t\r\n\u00A0\u2003\uFEFF', /must not be empty/],
  ['NUL', 'a\0b', /NUL/],
  ['the first half of a surrogate pair', 'a\uD83D', /half of a surrogate pair/],
  ['the second half of a surrogate pair', '\uDE00b', /half of a surrogate pair/],
  ['halves in the wrong order', '\uDE00\uD83D', /half of a surrogate pair/],
  ['a number', 12, /./],
  ['null', null, /./],
  ['a list', ['x'], /./],
];

describeOnBoth('The text of a message', (server) => {
  let ada: Person;
  let bob: Person;
  let conversationId: number;
  let cookie: string;
  beforeAll(async () => {
    [ada, bob] = await server.people.persons('ada', 'bob');
    conversationId = (await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Text' }))
      .id;
    cookie = await ada.cookie();
  });

  describe('is stored and answered to the letter', () => {
    test.each(stored)('%s', async (_what, content) => {
      const said = await ada.api.messages.create.mutate({ conversationId, content });
      expect(said.content).toBe(content);
      expect((await bob.api.messages.retrieve.query({ id: said.id })).content).toBe(content);
      expect((await bob.api.messages.list.query({ conversationId, limit: 1 })).items[0]?.content).toBe(
        content,
      );
      const edited = await ada.api.messages.update.mutate({
        id: said.id,
        content: `${Array.from(content).slice(2).join('')}xy`,
      });
      expect((await bob.api.messages.retrieve.query({ id: said.id })).content).toBe(edited.content);
    });
  });

  describe('is refused, and nothing stored', () => {
    test.each(refused)('%s', async (_what, content, message) => {
      const before = await bob.api.conversations.retrieve.query({ id: conversationId });
      const sent = await rawCall(server.url, 'messages.create', {
        cookie,
        input: { conversationId, content },
      });
      expectRefusal(sent, { code: 'BAD_REQUEST', field: 'content', message });
      const over = await bob.socket();
      expectRefusal(await over.call('mutation', 'messages.create', { conversationId, content }), {
        code: 'BAD_REQUEST',
        field: 'content',
        message,
      });
      const after = await bob.api.conversations.retrieve.query({ id: conversationId });
      expect(after).toMatchObject({ revision: before.revision, messageCount: before.messageCount });
    });

    test('as an edit too: the words stay', async () => {
      const said = await ada.api.messages.create.mutate({ conversationId, content: 'kept' });
      for (const [, content, message] of refused) {
        const answer = await rawCall(server.url, 'messages.update', {
          cookie,
          input: { id: said.id, content },
        });
        expectRefusal(answer, { code: 'BAD_REQUEST', field: 'content', message });
      }
      expect(await bob.api.messages.retrieve.query({ id: said.id })).toMatchObject({
        content: 'kept',
        editedAt: null,
      });
    });
  });

  test('reaches others in events as it was written', async () => {
    const socket = await bob.socket();
    await socket.subscribe();
    for (const [, content] of stored) await ada.api.messages.create.mutate({ conversationId, content });
    await socket.settled();
    expect(socket.events()).toMatchObject(
      stored.map(([, content]) => ({ type: 'message.created', message: { content } })),
    );
  });

  describe('Other text', () => {
    test.each([
      ['NUL', 'a\0b'],
      ['half of a surrogate pair', 'a\uD83D'],
    ])('with %s is refused wherever it may stand', async (_what, text) => {
      const calls: [path: string, query: boolean, input: object, field: string][] = [
        ['messages.create', false, { conversationId, content: 'x', clientId: text }, 'clientId'],
        ['conversations.update', false, { id: conversationId, title: text }, 'title'],
        ['conversations.create', false, { participantIds: [bob.id], title: text }, 'title'],
        ['users.update', false, { id: ada.id, firstName: text }, 'firstName'],
        ['users.update', false, { id: ada.id, lastName: text }, 'lastName'],
        ['users.update', false, { id: ada.id, phoneNumber: text }, 'phoneNumber'],
        ['users.update', false, { id: ada.id, username: text }, 'username'],
        ['users.update', false, { id: ada.id, email: `${text}@example.org` }, 'email'],
        ['users.list', true, { search: text }, 'search'],
        ['users.list', true, { cursor: text }, 'cursor'],
        ['conversations.list', true, { cursor: text }, 'cursor'],
        ['auth.login', false, { login: text, password: 'x' }, 'login'],
        ['auth.login', false, { login: 'ada', password: text }, 'password'],
        [
          'auth.changePassword',
          false,
          { currentPassword: 'x', newPassword: `${text}aaaaaaaaaaaa` },
          'newPassword',
        ],
      ];
      for (const [path, query, input, field] of calls) {
        expectRefusal(await rawCall(server.url, path, { cookie, query, input }), {
          code: 'BAD_REQUEST',
          field,
        });
      }
    });

    test('titles and names lose the white space around them; only white space is no title', async () => {
      const titled = await ada.api.conversations.update.mutate({
        id: conversationId,
        title: '  Two  words ',
      });
      expect(titled.title).toBe('Two  words');
      await expectRefused(ada.api.conversations.update.mutate({ id: conversationId, title: ' \n ' }), {
        code: 'BAD_REQUEST',
        field: 'title',
      });
      await expectRefused(
        ada.api.conversations.update.mutate({ id: conversationId, title: 'x'.repeat(121) }),
        {
          code: 'BAD_REQUEST',
          field: 'title',
        },
      );
      expect(await ada.api.users.update.mutate({ id: ada.id, firstName: ' Ada ' })).toMatchObject({
        firstName: 'Ada',
      });
    });

    test('a username is letters and digits of any script, with dots, dashes and underscores inside', async () => {
      const rename = (username: string) => bob.api.users.update.mutate({ id: bob.id, username });
      for (const username of ['Bob.B-1_2', 'Zoë', '张伟', 'Ａlice', '\uFDFA'.repeat(64), 'bob']) {
        expect((await rename(username)).username).toBe(username);
      }
      for (const username of ['', '.bob', 'b b', 'b@b', 'b/b', 'b\u200Bb', 'b\u202Eb', 'x'.repeat(65)]) {
        await expectRefused(rename(username), { code: 'BAD_REQUEST', field: 'username' });
      }
    });
  });
});
