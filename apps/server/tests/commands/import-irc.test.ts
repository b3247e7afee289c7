import { symlinkSync } from 'node:fs';
import path from 'node:path';
import {
  createUser,
  findUserByLogin,
  listConversations,
  listMessages,
  migrate,
  updateUser,
  type Database,
} from '@parley/db';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importIrc as importLogs } from '../../src/commands/irc/import-irc.ts';
import { DIALECTS, freshDatabase, type FreshDatabase } from './fresh-database.ts';
import { LogFolder, summaryOf } from './log-folder.ts';
import { parley } from './run-command.ts';
import { contradictions, storedMessages, transcript } from './stored-messages.ts';

const CHRISTMAS = [
  '=== ada [~ada@host] has joined #ubuntu',
  '[23:58] <ada> hello',
  '[23:59] <|QuaD-|> hi ada',
  '[23:59]  * `anthony sips a coffee',
  '=== ada is now known as countess',
  '[00:01] <ADA> it is tomorrow',
  '[00:01] -spam:#ubuntu- buy now',
];

const CHRISTMAS_TRANSCRIPT = [
  '2004-12-25T23:58 ada: hello',
  '2004-12-25T23:59 |QuaD-|: hi ada',
  '2004-12-25T23:59 * `anthony: sips a coffee',
  '2004-12-26T00:01 ada: it is tomorrow',
  '2004-12-26T00:01 ! spam: buy now',
];

describe.each(DIALECTS)('parley import irc, on %s', (dialect) => {
  let on: FreshDatabase;
  let logs: LogFolder;

  beforeEach(async () => {
    on = await freshDatabase(dialect);
    logs = new LogFolder();
    await on.look(migrate);
  });
  afterEach(async () => {
    logs.remove();
    await on.drop();
  });

  const importIrc = (...args: string[]) => parley(on, ['import', 'irc', ...args]);

  const account = (username: string, more: { isSuperuser?: boolean } = {}) =>
    on.look((db) =>
      db.write((scope) =>
        createUser(scope, { username, email: `${username}@example.com`, passwordHash: 'x', ...more }),
      ),
    );

  const titlesFor = (userId: number) =>
    on.look(async (db) => {
      const { conversations } = await listConversations(db.read, userId, { before: null, limit: 100 });
      return conversations.map(({ title, role, lastSeq, lastReadSeq }) => ({
        title,
        role,
        unread: lastSeq - lastReadSeq,
      }));
    });

  test('makes a conversation of a file, says what it did, and leaves nothing that contradicts itself', async () => {
    const ran = await importIrc(logs.write('2004-12-25.train-c.txt', CHRISTMAS));
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(summaryOf(ran.stdout)).toMatchObject({
      files: 1,
      conversations: 1,
      messages: 3,
      actions: 1,
      notices: 1,
      'notes dropped': 2,
      'malformed lines': 0,
      'already there': 0,
      'people created': 4,
    });
    expect(await on.look(transcript)).toEqual(CHRISTMAS_TRANSCRIPT);
    expect(await on.look(contradictions)).toEqual([]);
    const [first] = await on.look(storedMessages);
    expect(first).toMatchObject({ title: '#ubuntu 2004-12-25', seq: 1 });
  });

  test('adds nothing the second time', async () => {
    const file = logs.write('2004-12-25.train-c.txt', CHRISTMAS);
    await importIrc(file);
    const again = await importIrc(file);
    expect(summaryOf(again.stdout)).toMatchObject({
      messages: 0,
      actions: 0,
      notices: 0,
      'already there': 5,
      'people created': 0,
    });
    expect(await on.look(transcript)).toEqual(CHRISTMAS_TRANSCRIPT);
    expect(await on.look(contradictions)).toEqual([]);
  });

  test('adds what a log has grown by', async () => {
    await importIrc(logs.write('2004-12-25.txt', CHRISTMAS.slice(0, 3)));
    const more = await importIrc(logs.write('2004-12-25.txt', CHRISTMAS));
    expect(summaryOf(more.stdout)).toMatchObject({ messages: 1, 'already there': 2 });
    expect(await on.look(transcript)).toEqual(CHRISTMAS_TRANSCRIPT);
    expect(await on.look(contradictions)).toEqual([]);
  });

  test('knows a person by a nickname as IRC compares them', async () => {
    await importIrc(logs.write('2004-12-25.txt', ['[10:00] <Foo[x]\\~> one', '[10:01] <other> two']));
    await importIrc(logs.write('2004-12-26.txt', ['[10:00] <fOO{X}|^> three', '[10:01] <foo> four']));
    expect(await on.look(transcript)).toEqual([
      '2004-12-25T10:00 Foo[x]\\~: one',
      '2004-12-25T10:01 other: two',
      '2004-12-26T10:00 Foo[x]\\~: three',
      '2004-12-26T10:01 foo: four',
    ]);
  });

  test('makes people who cannot sign in until set-password lets them', async () => {
    await importIrc(logs.write('2004-12-25.txt', CHRISTMAS));
    const before = await on.look((db) => findUserByLogin(db.read, 'ada'));
    expect(before).toMatchObject({ passwordHash: null, user: { email: null, isActive: true } });
    const ran = await parley(on, ['set-password', 'ada', '--email', 'ada@example.com', '--password-stdin'], {
      stdin: 'correct horse battery\n',
    });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const after = await on.look((db) => findUserByLogin(db.read, 'ada@example.com'));
    expect(after?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  test('keeps the notes of who came and went by option, at the time of the line before', async () => {
    const ran = await importIrc(
      '--notes',
      logs.write('2004-12-25.txt', [...CHRISTMAS, '=== netjoined: a -> b']),
    );
    expect(summaryOf(ran.stdout)).toMatchObject({ notices: 3, 'notes dropped': 1 });
    expect(await on.look(transcript)).toEqual([
      '2004-12-25T00:00 ! ada: ada [~ada@host] has joined #ubuntu',
      ...CHRISTMAS_TRANSCRIPT.slice(0, 3),
      '2004-12-25T23:59 ! ada: ada is now known as countess',
      ...CHRISTMAS_TRANSCRIPT.slice(3),
    ]);
  });

  test('reports malformed lines by file and number, and stores the others', async () => {
    const file = logs.write('2004-12-25.txt', [
      '[10:00] <ada> one',
      'what is this',
      '',
      `[10:01] <ada> ${'x'.repeat(10_001)}`,
      '[10:02] <ada> two',
    ]);
    const ran = await importIrc(file);
    expect(ran.code).toBe(0);
    expect(ran.stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/2004-12-25\.txt:2: left out: it begins with neither a time nor ===$/),
      expect.stringMatching(/2004-12-25\.txt:3: left out: it is empty$/),
      expect.stringMatching(/2004-12-25\.txt:4: left out: it is longer than 10,000 characters$/),
    ]);
    expect(summaryOf(ran.stdout)).toMatchObject({ messages: 2, 'malformed lines': 3 });
  });

  test('shows twenty malformed lines at most, and counts the others', async () => {
    const ran = await importIrc(
      logs.write(
        '2004-12-25.txt',
        Array.from({ length: 30 }, () => 'nonsense'),
      ),
    );
    const lines = ran.stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('… and 10 more malformed lines');
    expect(await on.look(transcript)).toEqual([]);
  });

  test('stores whatever bytes a log holds, and counts what had to be replaced', async () => {
    const content = '\u0002b\u0002 \u000304red\u000F \u202Eback\u202C e\u0301\u0301 😀  ';
    const ran = await importIrc(
      logs.write(
        '2004-12-25.txt',
        Buffer.concat([
          Buffer.from(`[10:00] <ada> ${content}\n[10:01] <ada> `),
          Buffer.from([0xe9, 0, 0x0a]),
        ]),
      ),
    );
    expect(summaryOf(ran.stdout)).toMatchObject({ messages: 2, 'characters replaced': 2 });
    const stored = await on.look(storedMessages);
    expect(stored.map((message) => message.content)).toEqual([content, '\uFFFD\uFFFD']);
  });

  test('imports the other files where a name holds no date, and ends with code 1', async () => {
    logs.write('notes.txt', ['[10:00] <ada> lost']);
    logs.write('2004-02-30.txt', ['[10:00] <ada> no such day']);
    logs.write('README.md', ['not a log']);
    logs.write('deeper/2004-12-25.log', ['[10:00] <ada> found']);
    const ran = await importIrc(logs.path);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/notes\.txt: not imported: its name holds no date such as 2004-12-25\n/);
    expect(ran.stderr).toMatch(/2004-02-30\.txt: not imported/);
    expect(ran.stderr).toMatch(/\nparley: 2 files were not imported\n$/);
    expect(ran.stderr).not.toContain('README');
    expect(await on.look(transcript)).toEqual(['2004-12-25T10:00 ada: found']);
  });

  test('goes on after a file that cannot be read, and ends with code 1', async () => {
    symlinkSync('/nowhere', path.join(logs.path, '2004-12-24.txt'));
    logs.write('2004-12-25.txt', ['[10:00] <ada> found']);
    const ran = await importIrc(logs.path);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/2004-12-24\.txt: not imported: it is not a file that can be read\n/);
    expect(await on.look(transcript)).toEqual(['2004-12-25T10:00 ada: found']);
  });

  test('goes on after a file that goes away while it runs', async () => {
    const found = logs.write('2004-12-25.txt', ['[10:00] <ada> found']);
    const file = { name: '2004-12-25.txt', day: Date.UTC(2004, 11, 25), bytes: 20 };
    const files = [
      { ...file, path: `${found}.gone` },
      { ...file, path: found },
    ];
    const options = { skipped: [], readerIds: [], channel: undefined, days: undefined, keepNotes: false };
    const progress = { advance: () => undefined, fileDone: () => undefined, stop: () => undefined };
    const summary = await on.look((db) => importLogs(db, { files, ...options }, progress));
    expect(summary.complaints()).toEqual([
      expect.stringMatching(/2004-12-25\.txt\.gone: not imported: it can't be read: ENOENT/),
    ]);
    expect(await on.look(transcript)).toEqual(['2004-12-25T10:00 ada: found']);
  });

  test('refuses to mix two files of one name', async () => {
    logs.write('a/2004-12-25.txt', ['[10:00] <ada> one']);
    logs.write('b/2004-12-25.txt', ['[10:00] <bob> two']);
    const both = await importIrc(logs.path);
    expect(both.code).toBe(1);
    expect(both.stderr).toMatch(
      /it has the name of .*2004-12-25\.txt: import it on its own, with its --channel/,
    );
    await importIrc('--channel', '#a', `${logs.path}/a`);
    await importIrc('--channel', '#b', `${logs.path}/b`);
    const stored = await on.look(storedMessages);
    expect(stored.map(({ title, content }) => `${title}: ${content}`).slice(0, 2)).toEqual([
      '#a 2004-12-25: one',
      '#b 2004-12-25: two',
    ]);
  });

  test('makes one conversation a channel and week by option, read from the logs themselves', async () => {
    // 2004-12-26 is a Sunday.
    logs.write('2004-12-26.txt', ['=== eve [e@h] has joined #Debian', '[10:00] <ada> third']);
    logs.write('2004-12-27.txt', ['[10:00] (bob/#debian) next week']);
    logs.write('2004-12-25.b.txt', ['[10:00] (bob/#debian) second']);
    logs.write('2004-12-25.a.txt', ['=== eve [e@h] has joined #debian', '[10:00] <ada> first']);
    const ran = await importIrc('--by-channel', logs.path);
    expect(summaryOf(ran.stdout)).toMatchObject({ files: 4, conversations: 2 });
    const stored = await on.look(storedMessages);
    expect(stored.map(({ title, seq, content }) => `${title} ${seq} ${content}`)).toEqual([
      '#debian 2004-12-20 to 2004-12-26 1 first',
      '#debian 2004-12-20 to 2004-12-26 2 second',
      '#debian 2004-12-20 to 2004-12-26 3 third',
      '#debian 2004-12-27 to 2005-01-02 1 next week',
    ]);
    expect(await on.look(contradictions)).toEqual([]);
    expect(summaryOf((await importIrc('--by-channel', logs.path)).stdout)).toMatchObject({
      'already there': 4,
    });
    expect(await on.look(storedMessages)).toEqual(stored);
  });

  test('leaves nothing unread to those who read along while a conversation grows', async () => {
    await account('reader', { isSuperuser: true });
    for (const day of [20, 21, 22]) logs.write(`2004-12-${day}.txt`, CHRISTMAS);
    await importIrc('--by-channel', logs.path);
    await importIrc('--by-channel', logs.write('2004-12-23.txt', CHRISTMAS));
    expect(await on.look(storedMessages)).toHaveLength(20);
    expect(await on.look(unread)).toEqual([]);
    expect(await on.look(contradictions)).toEqual([]);
  });

  test('makes ranges of as many days as asked', async () => {
    logs.write('2004-12-25.txt', ['[10:00] <ada> one']);
    logs.write('2004-12-26.txt', ['[10:00] <ada> two']);
    await importIrc('--by-channel', '--days', '1', '--channel', '#Solo', logs.path);
    const stored = await on.look(storedMessages);
    expect(stored.map(({ title }) => title)).toEqual(['#Solo 2004-12-25', '#Solo 2004-12-26']);
  });

  test('shows the conversations to those named with --as, nothing unread, in the order of their times', async () => {
    const [grace, linus] = [await account('grace'), await account('linus')];
    const outsider = await account('outsider', { isSuperuser: true });
    logs.write('2004-12-26.txt', ['[10:00] <ada> two']);
    logs.write('2004-12-25.txt', CHRISTMAS);
    await importIrc('--as', 'grace', '--as', 'linus@example.com', logs.path);
    expect(await titlesFor(grace.id)).toEqual([
      { title: '#ubuntu 2004-12-26', role: 'owner', unread: 0 },
      { title: '#ubuntu 2004-12-25', role: 'owner', unread: 0 },
    ]);
    expect((await titlesFor(linus.id)).map(({ role }) => role)).toEqual(['member', 'member']);
    expect(await titlesFor(outsider.id)).toEqual([]);
    expect(await on.look(contradictions)).toEqual([]);
  });

  test('shows them to every superuser where nobody is named, and to somebody named later', async () => {
    const admin = await account('admin', { isSuperuser: true });
    const late = await account('late');
    const file = logs.write('2004-12-25.txt', CHRISTMAS);
    await importIrc(file);
    expect(await titlesFor(admin.id)).toEqual([{ title: '#ubuntu 2004-12-25', role: 'owner', unread: 0 }]);
    expect(await titlesFor(late.id)).toEqual([]);
    await importIrc('--as', 'late', file);
    expect(await titlesFor(late.id)).toEqual([{ title: '#ubuntu 2004-12-25', role: 'member', unread: 0 }]);
    expect(await on.look(contradictions)).toEqual([]);
  });

  test('says so where nobody can see what was imported', async () => {
    const ran = await importIrc(logs.write('2004-12-25.txt', CHRISTMAS));
    expect(ran.stdout).toContain(
      'Nobody can see these conversations yet: run this again with --as USERNAME.',
    );
  });

  test('changes nothing where somebody named with --as does not exist or is deactivated', async () => {
    const gone = await account('gone');
    await on.look((db) => db.write((scope) => updateUser(scope, gone.id, { isActive: false })));
    const file = logs.write('2004-12-25.txt', CHRISTMAS);
    expect(await importIrc('--as', 'nobody', file)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'parley: --as: there is no account named nobody\n',
    });
    expect(await importIrc('--as', 'gone', file)).toMatchObject({
      code: 1,
      stderr: 'parley: --as: the account gone is deactivated\n',
    });
    expect(await on.look(transcript)).toEqual([]);
  });

  test('keeps what people wrote into an imported conversation, and what is unread to them', async () => {
    const reader = await account('reader');
    const file = logs.write('2004-12-25.txt', CHRISTMAS.slice(0, 3));
    await importIrc('--as', 'reader', '--as', (await account('writer')).username, file);
    await on.look((db) => say(db, 'writer', 'are you there?'));
    await importIrc('--as', 'reader', logs.write('2004-12-25.txt', CHRISTMAS));
    const stored = await on.look(storedMessages);
    expect(stored.map(({ username }) => username)).toEqual([
      'ada',
      '|QuaD-|',
      'writer',
      '`anthony',
      'ada',
      'spam',
    ]);
    expect(await titlesFor(reader.id)).toMatchObject([{ unread: 4 }]);
    const writer = await on.look((db) => findUserByLogin(db.read, 'writer'));
    expect(await titlesFor(writer?.user.id ?? 0)).toMatchObject([{ unread: 0 }]);
    expect(await on.look(contradictions)).toEqual([]);
  });

  test('runs beside people who talk in the very conversation', async () => {
    await account('writer');
    const day = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => `[10:00] <nick${(from + n) % 97}> line ${from + n}`);
    const file = logs.write('2004-12-25.txt', day(0, 10));
    await importIrc('--as', 'writer', file);
    logs.write('2004-12-25.txt', day(0, 40_000));
    await on.look(async (db) => {
      const importing = importIrc(file);
      const outcomes = [];
      for (let n = 0; n < 30; n += 1) outcomes.push(await say(db, 'writer', `live ${n}`));
      expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'stored'));
      expect(await importing).toMatchObject({ code: 0, stderr: '' });
      const stored = await storedMessages(db);
      const imported = stored.filter(({ username }) => username !== 'writer');
      expect(imported.map(({ content }) => content)).toEqual(
        Array.from({ length: 40_000 }, (_, n) => `line ${n}`),
      );
      expect(stored).toHaveLength(40_030);
      expect(await contradictions(db)).toEqual([]);
    });
  });

  test('two imports of the same logs at once store everything once', async () => {
    for (const day of ['25', '26', '27']) logs.write(`2004-12-${day}.txt`, CHRISTMAS);
    const runs = await Promise.all([importIrc(logs.path), importIrc(logs.path)]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(await on.look(storedMessages)).toHaveLength(15);
    expect(await on.look(contradictions)).toEqual([]);
  });

  test('imports a conversation anew after it was deleted', async () => {
    const file = logs.write('2004-12-25.txt', CHRISTMAS);
    await importIrc(file);
    await on.look((db) => db.write(({ sql }) => sql.all(DELETE_ALL, [])));
    expect(await on.look(transcript)).toEqual([]);
    expect(summaryOf((await importIrc(file)).stdout)).toMatchObject({ messages: 3, 'people created': 0 });
    expect(await on.look(transcript)).toEqual(CHRISTMAS_TRANSCRIPT);
  });

  test('leaves pages of messages readable from end to beginning', async () => {
    const reader = await account('reader');
    await importIrc('--as', 'reader', logs.write('2004-12-25.txt', CHRISTMAS));
    await on.look(async (db) => {
      const { conversations } = await listConversations(db.read, reader.id, { before: null, limit: 1 });
      const page = await listMessages(db.read, conversations[0]?.id ?? 0, {
        place: { before: 6 },
        limit: 50,
      });
      expect(page.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
      expect(page.map(({ kind }) => kind)).toEqual(['notice', 'text', 'action', 'text', 'text']);
    });
  });
});

/** Who has not read everything. */
async function unread(db: Database): Promise<string[]> {
  const rows = await db.read.all<{ username: string }>(
    `SELECT u.username FROM participants AS p JOIN conversations AS c ON c.id = p.conversation_id
      JOIN users AS u ON u.id = p.user_id WHERE p.last_read_seq < c.last_seq`,
    [],
  );
  return rows.map(({ username }) => username);
}

/** What deleting a conversation does, as far as an import is concerned. */
const DELETE_ALL = 'UPDATE conversations SET deleted_at = 1, source = NULL, activity_pending = FALSE';

async function say(db: Database, username: string, content: string) {
  const found = await findUserByLogin(db.read, username);
  const { conversations } = await listConversations(db.read, found?.user.id ?? 0, { before: null, limit: 1 });
  return db.sends.send({
    conversationId: conversations[0]?.id ?? 0,
    senderId: found?.user.id ?? 0,
    kind: 'text',
    content,
    clientId: null,
    createdAt: Date.now(),
  });
}
