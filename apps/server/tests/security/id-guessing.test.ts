import { PASSWORD } from '../harness/people.ts';
import { expect, test } from 'vitest';
import { describeOnBoth } from '../harness/test-server.ts';
import { callProcedure, everyProcedure, inputsOf, type Procedure } from './every-procedure.ts';

const SECRET = 'xyzzy-secret';

/** Ids of everything on this server are below it. */
const MOST = 12;
const NOBODYS = 4_711;

/** Inputs that name a thing by its number. */
const NUMBERS = new Set(['id', 'conversationId', 'messageId', 'userId', 'participantIds']);

/** Everybody who is signed in may know of everybody, and block them. */
const OF_PEOPLE = new Set([
  'users.retrieve',
  'users.update',
  'users.destroy',
  'users.block',
  'users.unblock',
  'conversations.create',
]);

/** What a procedure might want beside the id; unknown inputs are left out by who asks. */
const REST: Record<string, unknown> = {
  content: 'overwritten',
  title: 'overwritten',
  seq: 1,
  revision: 0,
  at: '2020-01-01T00:00:00Z',
  role: 'admin',
  name: 'overwritten',
  currentPassword: PASSWORD,
  isGuest: true,
};

function isNumber({ input }: Procedure, name: string): boolean {
  const properties = (input?.['properties'] ?? {}) as Record<string, { type?: string }>;
  return properties[name]?.type === 'integer';
}

function inputFor(procedure: Procedure, id: number): string {
  const names = inputsOf(procedure);
  const given = names.map((name) => {
    if (name === 'participantIds') return [name, [id]];
    return NUMBERS.has(name) ? [name, id] : [name, REST[name]];
  });
  return JSON.stringify(Object.fromEntries(given));
}

describeOnBoth('A stranger who tries every number', (server) => {
  test('is told of other people’s conversations and messages what is told of none, and changes nothing', async () => {
    const [ada, bob, eve] = await server.people.persons('ada', 'bob', 'eve');
    const group = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: SECRET });
    const direct = await bob.api.conversations.create.mutate({ participantIds: [ada.id] });
    for (const { id } of [group, direct]) {
      for (const content of [`${SECRET} one`, `${SECRET} two`]) {
        await bob.api.messages.create.mutate({ conversationId: id, content });
      }
    }
    const state = () =>
      server.inDatabase(async (db) => [
        await db.read.all('SELECT * FROM messages ORDER BY id', []),
        await db.read.all(
          'SELECT conversation_id, user_id, role, revision, last_read_seq, read_epoch, removed_at FROM participants ORDER BY 1, 2',
          [],
        ),
        await db.read.all('SELECT id, title, revision FROM conversations ORDER BY id', []),
        await db.read.all('SELECT id, username, is_active FROM users ORDER BY id', []),
      ]);
    const before = await state();
    const cookie = await eve.cookie();
    const tried: string[] = [];
    for (const procedure of await everyProcedure(server.url)) {
      if (procedure.type === 'subscription' || OF_PEOPLE.has(procedure.path)) continue;
      if (!inputsOf(procedure).some((name) => NUMBERS.has(name) && isNumber(procedure, name))) continue;
      const asked = (id: number) =>
        callProcedure(server.url, procedure, { body: inputFor(procedure, id), cookie });
      const none = await asked(NOBODYS);
      expect(`${procedure.path} ${none.error?.data.code}`).toMatch(/ (NOT_FOUND|FORBIDDEN)$/);
      for (let id = 1; id <= MOST; id += 1) {
        const answer = await asked(id);
        expect(`${procedure.path} ${id} ${answer.text}`).toBe(`${procedure.path} ${id} ${none.text}`);
        tried.push(`${procedure.path} ${id}`);
      }
    }
    expect(tried.length).toBeGreaterThan(MOST * 10);
    expect(await state()).toEqual(before);
  });

  test('changes nobody’s account, ends nobody’s session, and makes no conversation with who does not exist', async () => {
    const [ada, eve] = await server.people.persons('ada', 'eve');
    const cookie = await eve.cookie();
    const procedures = await everyProcedure(server.url);
    const call = async (path: string, input: unknown) => {
      const procedure = procedures.find((one) => one.path === path);
      if (!procedure) throw new Error(path);
      return (await callProcedure(server.url, procedure, { body: JSON.stringify(input), cookie })).error?.data
        .code;
    };
    for (const id of [ada.id, NOBODYS]) {
      expect(await call('users.update', { id, firstName: 'Mallory' })).toBe('FORBIDDEN');
      expect(await call('users.destroy', { id })).toBe('FORBIDDEN');
    }
    const { items } = await ada.api.auth.sessions.list.query({});
    for (const { id } of items) expect(await call('auth.sessions.revoke', { id })).toBe('NOT_FOUND');
    expect((await ada.api.auth.sessions.list.query({})).items).toHaveLength(items.length);
    expect(await call('conversations.create', { participantIds: [NOBODYS] })).toBe('BAD_REQUEST');
  });
});
