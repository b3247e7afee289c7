import type { ParleyClient } from '@parley/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { openSocket, type RawSocket } from '../harness/raw-socket.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { callProcedure, everyProcedure, inputsOf } from '../security/every-procedure.ts';
import { comeAsGuest } from './guests.ts';

/** In the names of everybody and everything that the guest does not see. */
const HIDDEN = 'hidden';

/** Ids of everything on this server are below it. */
const MOST = 9;
const NOBODYS = 4_711;

/** What a procedure might want beside the number. */
const REST = {
  content: 'x',
  title: 'x',
  seq: 1,
  revision: 0,
  at: '2020-01-01T00:00:00Z',
  isGuest: true,
  role: 'member',
  name: 'x',
  currentPassword: 'x',
};

const forbidden = { code: 'FORBIDDEN', reason: 'notForGuests' };
const unknown = { code: 'NOT_FOUND', reason: 'userNotFound' };

describeOnBoth('A guest', (server) => {
  let ada: Person;
  let bob: Person;
  let gil: { id: number; client: ParleyClient; api: ParleyClient['api'] };
  let cookie: string;
  let group: number;
  let strangers: Person[];
  /** Of the conversation and the message that the guest knows nothing of. */
  let secret: { group: number; message: number };

  beforeAll(async () => {
    [ada, bob] = await server.people.persons('ada', 'bob');
    strangers = await server.people.persons(`${HIDDEN}-one`, `${HIDDEN}-two`, `${HIDDEN}-three`);
    group = (await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Garden' })).id;
    gil = await comeAsGuest(server.url, { host: ada, conversationId: group, name: 'gil' });
    cookie = await signIn(server.url, 'gil');
    const [one] = strangers;
    const participantIds = [bob.id, ...strangers.map(({ id }) => id)];
    const hidden = await ada.api.conversations.create.mutate({ participantIds, title: `${HIDDEN} group` });
    const words = { conversationId: hidden.id, content: `${HIDDEN} words` };
    secret = { group: hidden.id, message: (await bob.api.messages.create.mutate(words)).id };
    await one?.api.users.update.mutate({ id: one.id, firstName: HIDDEN });
  });
  afterAll(() => gil.client.close());

  const listening = async (): Promise<RawSocket> => {
    const socket = await openSocket(server.url, { cookie });
    await socket.subscribe();
    return socket;
  };

  test('finds who shares a conversation with them, and nobody else, by any way of looking', async () => {
    const names = async (input: object) =>
      (await gil.api.users.list.query(input)).items.map(({ username }) => username);
    expect(await names({})).toEqual(['ada', 'bob']);
    // Strangers have it in their names too.
    expect(await names({ search: 'o' })).toEqual(['bob']);
    expect(await names({ search: 'example.org' })).toEqual([]);
    expect(await names({ search: HIDDEN })).toEqual([]);
    expect((await gil.api.users.changesSince.query({ revision: 0 })).users).toEqual([]);
    expect(await gil.api.users.retrieve.query({ id: bob.id })).toMatchObject({ username: 'bob' });
    expect(await gil.api.users.retrieve.query({ id: gil.id })).toMatchObject({ isGuest: true });
    for (const { id } of strangers) await expectRefused(gil.api.users.retrieve.query({ id }), unknown);
    expect(await names({ cursor: '0a' })).toEqual(['ada', 'bob']);
    // A member sees all of them, the guest too.
    expect((await bob.api.users.list.query()).items.map(({ username }) => username)).toEqual([
      'ada',
      'gil',
      ...strangers.map(({ name }) => name).toSorted(),
    ]);
  });

  test('who tries every number is told of hidden people and conversations what is told of none', async () => {
    const answers: string[] = [];
    /** Refusals that differ from those of what is not there. */
    const betrayed: string[] = [];
    const range = Array.from({ length: MOST }, (_, index) => index + 1);
    /** The numbers of what is no guest's, as a procedure takes them. */
    const numbersFor = (path: string, names: string[]): number[] => {
      if (names.includes('conversationId') || path.startsWith('conversations.')) {
        return range.filter((number) => number !== group);
      }
      return path.startsWith('messages.') ? [secret.message] : range;
    };
    for (const procedure of await everyProcedure(server.url)) {
      const names = inputsOf(procedure);
      const { path, type } = procedure;
      const taken = ['id', 'userId', 'conversationId', 'participantIds'].filter((name) =>
        names.includes(name),
      );
      // Their own profile is no number to try.
      if (type === 'subscription' || path === 'users.update' || taken.length === 0) continue;
      const asked = (number: number) => {
        const all: Record<string, unknown> = { ...REST };
        for (const name of taken) all[name] = name === 'participantIds' ? [number] : number;
        const body = JSON.stringify(Object.fromEntries(names.map((name) => [name, all[name]])));
        return callProcedure(server.url, procedure, { body, cookie });
      };
      const none = await asked(NOBODYS);
      for (const number of numbersFor(path, names)) {
        const { text, error } = await asked(number);
        answers.push(`${path} ${number} ${text}`);
        const isOwn = path === 'users.block' && number === gil.id;
        if (error && text !== none.text && !isOwn) betrayed.push(`${path} ${number} ${text}`);
      }
    }
    expect(betrayed).toEqual([]);
    expect(answers.length).toBeGreaterThan(MOST * 10);
    expect(answers.filter((answer) => answer.includes(HIDDEN))).toEqual([]);
    const seen = answers.filter((answer) => answer.includes('"username"'));
    expect(seen.map((answer) => answer.split(' ', 2).join(' ')).toSorted()).toEqual([
      ...[ada.id, bob.id].map((id) => `users.block ${id}`),
      ...[ada.id, bob.id, gil.id].map((id) => `users.retrieve ${id}`),
    ]);
    // Each number was unblocked as well as blocked, in whatever order.
    for (const { id } of [ada, bob]) await gil.api.users.unblock.mutate({ id });
  }, 120_000);

  test('begins no conversation, adds and invites nobody, and changes no group', async () => {
    const { conversations, invitations } = gil.api;
    const create = conversations.create.mutate;
    for (const participantIds of [[ada.id], [bob.id, ada.id], [], [NOBODYS], [strangers[0]?.id ?? 0]]) {
      await expectRefused(create({ participantIds }), forbidden);
      await expectRefused(create({ participantIds, title: 'Ours' }), forbidden);
    }
    for (const id of [group, NOBODYS]) {
      await expectRefused(conversations.addParticipant.mutate({ id, userId: bob.id }), forbidden);
      await expectRefused(conversations.update.mutate({ id, title: 'Mine' }), forbidden);
      await expectRefused(conversations.destroy.mutate({ id }), forbidden);
      await expectRefused(invitations.create.mutate({ conversationId: id }), forbidden);
      await expectRefused(invitations.list.query({ conversationId: id }), forbidden);
    }
    await expectRefused(invitations.create.mutate({}), forbidden);
    await expectRefused(conversations.removeParticipant.mutate({ id: group, userId: bob.id }), {
      code: 'FORBIDDEN',
      reason: 'groupAdminsOnly',
    });
  });

  test('talks like everybody who takes part, and goes on with what a member began with them', async () => {
    const { messages, conversations } = gil.api;
    const said = await messages.create.mutate({ conversationId: group, content: 'Hello' });
    expect(await messages.update.mutate({ id: said.id, content: 'Hello all' })).toMatchObject({
      seq: said.seq,
    });
    const bobs = await bob.api.messages.create.mutate({ conversationId: group, content: 'Hi' });
    await expectRefused(messages.destroy.mutate({ id: bobs.id }), {
      code: 'FORBIDDEN',
      reason: 'mayNotDelete',
    });
    await messages.markConversationAsRead.mutate({ conversationId: group });
    await messages.destroy.mutate({ id: said.id });
    const [stranger] = strangers;
    const direct = await stranger?.api.conversations.create.mutate({ participantIds: [gil.id] });
    const id = direct?.id ?? 0;
    expect((await gil.api.users.retrieve.query({ id: stranger?.id ?? 0 })).username).toBe(stranger?.name);
    await messages.create.mutate({ conversationId: id, content: 'Who are you?' });
    expect((await conversations.list.query()).items.map((one) => one.id)).toEqual([id, group]);
    await server.inDatabase((db) =>
      db.write(({ sql }) =>
        sql.all('UPDATE participants SET removed_at = 1 WHERE conversation_id = $1', [id]),
      ),
    );
  });

  test('has an account of their own: profile, password, sessions, tokens', async () => {
    const { auth, users } = gil.api;
    expect(await users.update.mutate({ id: gil.id, firstName: 'Gil' })).toMatchObject({ firstName: 'Gil' });
    await expectRefused(users.update.mutate({ id: bob.id, firstName: 'Rob' }), {
      code: 'FORBIDDEN',
      reason: 'notYourAccount',
    });
    expect((await auth.sessions.list.query({})).items.length).toBeGreaterThan(0);
    expect(await auth.me.query()).toMatchObject({ username: 'gil', isGuest: true });
  });

  test('has tokens that may no more than they', async () => {
    const { token } = await gil.api.auth.tokens.create.mutate({ name: 'a program', scope: 'write' });
    const headers = { authorization: `Bearer ${token}` };
    const ask = (path: string, input: object, query = true) =>
      rawCall(server.url, path, { headers, input, query });
    const listed = await ask('users.list', {});
    expect((listed.data as { items: { username: string }[] }).items.map(({ username }) => username)).toEqual([
      'ada',
      'bob',
    ]);
    expectRefusal(await ask('users.retrieve', { id: strangers[1]?.id }), unknown);
    expectRefusal(await ask('conversations.create', { participantIds: [ada.id] }, false), forbidden);
    const said = await ask('messages.create', { conversationId: group, content: 'Beep' }, false);
    expect(said.error).toBeUndefined();
  });

  test('hears of nobody hidden: not who is there, nor who writes, nor who has another name', async () => {
    const socket = await listening();
    const [one, two] = strangers;
    const there = await two?.socket();
    await there?.subscribe();
    await one?.api.users.update.mutate({ id: one.id, lastName: 'Renamed' });
    await bob.api.users.update.mutate({ id: bob.id, firstName: 'Robert' });
    await socket.waitFor((frame) => JSON.stringify(frame).includes('Robert'));
    const [hello] = socket.frames.flatMap(({ result }) => {
      const data = result?.data as { type?: string; online?: number[] } | undefined;
      return data?.type === 'connected' ? [data.online ?? []] : [];
    });
    const seen = [ada.id, bob.id, gil.id];
    expect(hello).toContain(gil.id);
    expect(hello?.filter((id) => !seen.includes(id))).toEqual([]);
    expect(socket.texts.filter((text) => text.includes(HIDDEN))).toEqual([]);
    const told = socket.frames.flatMap(({ result }) => {
      const data = result?.data as { type?: string; online?: number[]; offline?: number[] } | undefined;
      return data?.type === 'presence' ? [...(data.online ?? []), ...(data.offline ?? [])] : [];
    });
    expect(told.filter((id) => !seen.includes(id))).toEqual([]);
    socket.terminate();
  });
});
