import { expect, test } from 'vitest';
import type { Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

const PHONE = '+49 30 5551234';

describeOnBoth('An e-mail address and a phone number', (server) => {
  /** Kim has both and shows neither; Lee is a colleague, the owner is staff. */
  let round = 0;
  const three = async (): Promise<[kim: Person, lee: Person, owner: Person]> => {
    const [owner] = await server.people.persons('owner');
    round += 1;
    const [kim, lee] = await server.people.persons(`kim${round}`, `lee${round}`);
    await kim.api.users.update.mutate({ id: kim.id, phoneNumber: PHONE });
    return [kim, lee, owner];
  };

  /** Everything that names somebody to a colleague. */
  const tellsOf = async (asker: Person, about: Person, groupId: number): Promise<Record<string, unknown>> => {
    const { api } = asker;
    const { participants } = await api.conversations.retrieve.query({ id: groupId });
    const list = await api.conversations.list.query();
    const page = await api.conversations.participants.query({ id: groupId });
    const since = await api.conversations.changesSince.query({ id: groupId, revision: 0 });
    const changes = await api.users.changesSince.query({ revision: 0 });
    const found = await api.users.list.query({ search: about.name });
    const lists = {
      retrieved: [await api.users.retrieve.query({ id: about.id })],
      found: found.items,
      changes: changes.users,
      participants,
      list: list.items.find(({ id }) => id === groupId)?.participants ?? [],
      page: page.items,
      since: since.participants,
    };
    return Object.fromEntries(
      Object.entries(lists).map(([name, people]) => {
        const person = people.find(({ id }) => id === about.id);
        return [name, [person?.email, person?.phoneNumber]];
      }),
    );
  };
  const group = async (maker: Person, other: Person): Promise<number> =>
    (await maker.api.conversations.create.mutate({ participantIds: [other.id], title: 'Group' })).id;

  const PLACES = ['retrieved', 'found', 'changes', 'participants', 'list', 'page', 'since'];
  const everywhere = (email: string | null, phoneNumber: string) =>
    Object.fromEntries(PLACES.map((name) => [name, [email, phoneNumber]]));

  test('are hidden from colleagues until their person shows them, each on its own, everywhere', async () => {
    const [kim, lee] = await three();
    const id = await group(lee, kim);
    const email = `${kim.name}@example.org`;
    expect(await kim.api.users.privacy.retrieve.query()).toEqual({ email: 'nobody', phoneNumber: 'nobody' });
    expect(await tellsOf(lee, kim, id)).toEqual(everywhere(null, ''));
    expect(await kim.api.users.privacy.update.mutate({ phoneNumber: 'colleagues' })).toEqual({
      email: 'nobody',
      phoneNumber: 'colleagues',
    });
    expect(await tellsOf(lee, kim, id)).toEqual(everywhere(null, PHONE));
    await kim.api.users.privacy.update.mutate({ email: 'colleagues', phoneNumber: 'nobody' });
    expect(await tellsOf(lee, kim, id)).toEqual(everywhere(email, ''));
    await kim.api.users.privacy.update.mutate({ email: 'nobody' });
    expect(await tellsOf(lee, kim, id)).toEqual(everywhere(null, ''));
  });

  test('are in no byte that a colleague is sent, answer or event', async () => {
    const [kim, lee, owner] = await three();
    const socket = await lee.socket();
    await socket.subscribe();
    const id = await group(lee, kim);
    await kim.api.users.update.mutate({ id: kim.id, phoneNumber: '+49 30 5559876', firstName: 'Kim' });
    await owner.api.users.update.mutate({ id: kim.id, email: `${kim.name}@secret.example` });
    await lee.api.conversations.setRole.mutate({ id, userId: kim.id, role: 'admin' });
    await lee.api.conversations.removeParticipant.mutate({ id, userId: kim.id });
    await lee.api.conversations.addParticipant.mutate({ id, userId: kim.id });
    await kim.api.messages.create.mutate({ conversationId: id, content: 'hello' });
    const cookie = await lee.cookie();
    const asked: [string, object][] = [
      ['users.list', {}],
      ['users.list', { search: kim.name }],
      ['users.retrieve', { id: kim.id }],
      ['users.changesSince', { revision: 0 }],
      ['conversations.list', {}],
      ['conversations.retrieve', { id }],
      ['conversations.participants', { id }],
      ['conversations.changesSince', { id, revision: 0 }],
      ['messages.list', { conversationId: id }],
    ];
    const texts = [];
    for (const [path, input] of asked) {
      texts.push((await rawCall(server.url, path, { cookie, query: true, input })).text);
    }
    await socket.waitFor((frame) => JSON.stringify(frame).includes('message.created'));
    await socket.settled();
    texts.push(...socket.texts);
    expect(socket.events().map(({ type }) => type)).toEqual(
      expect.arrayContaining(['user.updated', 'participant.updated', 'participant.added']),
    );
    for (const text of texts) {
      expect(text).not.toContain(`${kim.name}@`);
      // All of its figures: three of them stand in a moment now and then.
      expect(text).not.toContain('5559876');
    }
  });

  test('are found by nobody while they are hidden: no search tells of an address, but staff’s', async () => {
    const [kim, lee, owner] = await three();
    const find = async ({ api }: Person, search: string) =>
      (await api.users.list.query({ search })).items.map(({ id }) => id);
    const address = `${kim.name}@example`;
    expect(await find(lee, address)).toEqual([]);
    expect(await find(lee, '@')).toEqual([]);
    expect(await find(owner, address)).toEqual([kim.id]);
    await kim.api.users.privacy.update.mutate({ email: 'colleagues' });
    expect(await find(lee, address)).toEqual([kim.id]);
    await kim.api.users.privacy.update.mutate({ email: 'nobody' });
    expect(await find(lee, address)).toEqual([]);
  });

  test('show to staff and to their person always, but not to a program of staff’s without the scope', async () => {
    const [kim, , owner] = await three();
    const email = `${kim.name}@example.org`;
    const whole = { email, phoneNumber: PHONE };
    for (const asker of [owner, kim]) {
      expect(await asker.api.users.retrieve.query({ id: kim.id })).toMatchObject(whole);
    }
    expect(await kim.api.auth.me.query()).toMatchObject(whole);
    const { items } = await owner.api.users.list.query({ search: email });
    expect(items).toMatchObject([whole]);
    const asProgram = async (scope: 'read' | 'admin') => {
      const made = await owner.api.auth.tokens.create.mutate({ name: scope, scope });
      const input = encodeURIComponent(JSON.stringify({ id: kim.id }));
      const answer = await fetch(`${server.url}/trpc/users.retrieve?input=${input}`, {
        headers: { authorization: `Bearer ${made.token}` },
      });
      return ((await answer.json()) as { result: { data: unknown } }).result.data;
    };
    expect(await asProgram('read')).toMatchObject({ email: null, phoneNumber: '' });
    expect(await asProgram('admin')).toMatchObject(whole);
  });

  test('are shown and hidden at once for everybody who is connected', async () => {
    const [kim, lee] = await three();
    const id = await group(lee, kim);
    const known = () =>
      lee.client.live
        .getState()
        .conversations.get(id)
        ?.summary.participants.find((person) => person.id === kim.id)?.phoneNumber;
    lee.client.live.start(lee.account);
    await lee.client.live.open(id);
    await expect.poll(known).toBe('');
    await kim.api.users.privacy.update.mutate({ phoneNumber: 'colleagues' });
    await expect.poll(known).toBe(PHONE);
    await kim.api.users.privacy.update.mutate({ phoneNumber: 'nobody' });
    await expect.poll(known).toBe('');
  });

  test('stay in one’s own account, on every device, whatever others are told', async () => {
    const [kim] = await three();
    const { live } = kim.client;
    live.start(await kim.api.auth.me.query());
    await expect.poll(() => live.getState().connection).toBe('online');
    const own = () => {
      const { email, phoneNumber, firstName } = live.getState().account ?? {};
      return { email, phoneNumber, firstName };
    };
    const email = `${kim.name}@example.org`;
    // As from another device: what the events say of oneself is what everybody is told.
    const cookie = await kim.cookie();
    const change = { id: kim.id, phoneNumber: '+1 555 0100', firstName: 'Kim' };
    await rawCall(server.url, 'users.update', { cookie, input: change });
    await expect.poll(own).toEqual({ email, phoneNumber: '+1 555 0100', firstName: 'Kim' });
    await rawCall(server.url, 'users.privacy.update', { cookie, input: { phoneNumber: 'colleagues' } });
    await expect.poll(own).toEqual({ email, phoneNumber: '+1 555 0100', firstName: 'Kim' });
  });

  test('tell nothing of who was imported: that is said in so many words', async () => {
    const [kim, lee] = await three();
    expect(await lee.api.users.retrieve.query({ id: kim.id })).toMatchObject({
      email: null,
      isImported: false,
    });
  });

  test('are shown to nobody else than there is a word for', async () => {
    const [kim] = await three();
    const cookie = await kim.cookie();
    const answer = await rawCall(server.url, 'users.privacy.update', { cookie, input: { email: 'world' } });
    expectRefusal(answer, { code: 'BAD_REQUEST', field: 'email' });
  });
});
