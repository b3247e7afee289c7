import { createClient, type ParleyClient } from '@parley/client';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PASSWORD, signIn, type Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { openSocket, type RawSocket } from '../harness/raw-socket.ts';
import { expectRefusal } from '../harness/refused.ts';
import { eventually } from './eventually.ts';
import { describeProcesses, type Process } from './team.ts';

// Redis and the clients take their time to notice, and to come back.
vi.setConfig({ testTimeout: 90_000 });

const clients: ParleyClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

/** Somebody's live state at one of the processes. */
async function follow(person: Person, at: Process): Promise<ParleyClient> {
  const client = createClient({ url: at.url });
  clients.push(client);
  client.live.start(await client.signIn({ login: person.name, password: PASSWORD }));
  await eventually(() => expect(client.live.getState().connection).toBe('online'));
  return client;
}

/** The messages that a client knows of a conversation. */
function known(client: ParleyClient, id: number): string[] | undefined {
  return client.live
    .getState()
    .conversations.get(id)
    ?.timeline?.messages.map(({ content }) => content);
}

function timesConnected(socket: RawSocket): number {
  return socket.texts.filter((text) => text.includes('"connected"')).length;
}

function said(at: Process, words: string): number {
  return at.log.filter((line) => line.includes(words)).length;
}

async function untilBack(processes: readonly Process[]): Promise<void> {
  await eventually(() => {
    for (const one of processes) expect(said(one, 'Redis is back')).toBe(said(one, 'Redis is away'));
  });
}

/** Ends the connections on which processes tell; those on which they hear stay. */
async function cutPublishers(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true });
  const connections = String(await redis.client('LIST')).split('\n');
  for (const line of connections.filter((one) => one.includes('name=parley-publisher'))) {
    await redis.client('KILL', 'ID', /^id=(\d+)/.exec(line)?.[1] ?? '');
  }
  redis.disconnect();
}

describeProcesses(
  'While Redis is away',
  (team) => {
    // A test begins when the outage of the one before is over everywhere.
    beforeEach(() => untilBack(team.processes));

    test('a process’s own people hear at once, the others when it is back, and nothing is lost', async () => {
      const [ada, bob, cy] = await team.people.persons('ada', 'bob', 'cy');
      const [here, there] = team.processes;
      const { id } = await ada.api.conversations.create.mutate({
        participantIds: [bob.id, cy.id],
        title: 'Away',
      });
      const [adas, near, far] = [await follow(ada, here), await follow(bob, here), await follow(cy, there)];
      for (const client of [adas, near, far]) await client.live.open(id);
      const send = (content: string) => ada.api.messages.create.mutate({ conversationId: id, content });
      await send('before');
      await eventually(() => expect(known(far, id)).toEqual(['before']));

      await team.redis?.stop();
      await eventually(() => {
        for (const one of team.processes) expect(said(one, 'Redis is away')).toBe(1);
      });
      await send('meanwhile');
      await ada.api.messages.update.mutate({ id: (await send('misspelt')).id, content: 'spelt' });
      const fresh = await ada.api.conversations.create.mutate({ participantIds: [cy.id], title: 'Fresh' });
      await ada.api.conversations.removeParticipant.mutate({ id, userId: bob.id });
      await eventually(() => expect(known(adas, id)).toEqual(['before', 'meanwhile', 'spelt']));
      await eventually(() => expect(near.live.getState().conversations.has(id)).toBe(false));
      // Who comes while it is away is served too.
      const newcomer = await follow(ada, there);
      await newcomer.live.open(id);
      expect(known(newcomer, id)).toEqual(['before', 'meanwhile', 'spelt']);
      for (const { url } of team.processes) expect((await fetch(`${url}/readyz`)).status).toBe(200);

      await team.redis?.start();
      await eventually(() => expect(known(far, id)).toEqual(['before', 'meanwhile', 'spelt']));
      await eventually(() => expect(far.live.getState().conversations.has(fresh.id)).toBe(true));
      for (const one of team.processes) {
        await eventually(() => expect(said(one, 'Redis is back')).toBe(1));
        expect(said(one, 'Redis is away')).toBe(1);
      }
      await send('after');
      for (const client of [adas, far, newcomer]) {
        await eventually(() => expect(known(client, id)?.at(-1)).toBe('after'));
      }
      expect(near.live.getState().conversations.has(id)).toBe(false);
    });

    test('staff are told so on their front page, and no longer than it lasts', async () => {
      const ada = await team.people.person('ada');
      const isTold = async () =>
        (await ada.api.admin.overview.query()).problems.some(({ code }) => code === 'redisAway');
      expect(await isTold()).toBe(false);
      await team.redis?.stop();
      await eventually(async () => expect(await isTold()).toBe(true));
      await team.redis?.start();
      await eventually(async () => expect(await isTold()).toBe(false));
    });

    test('rights that another process takes are gone at once all the same', async () => {
      const [ada, bob] = await team.people.persons('ada', 'bob');
      const [here, there] = team.processes;
      const { users } = ada.api.admin;
      const rights = async (isStaff: boolean) => {
        const { revision } = await users.retrieve.query({ id: bob.id });
        await users.update.mutate({ id: bob.id, revision, isStaff });
      };
      await rights(true);
      const socket = await openSocket(there.url, { cookie: await signIn(here.url, 'bob') });
      expect((await socket.call('query', 'settings.retrieve')).result).toBeDefined();
      await team.redis?.stop();
      await eventually(() => expect(said(there, 'Redis is away')).toBe(said(there, 'Redis is back') + 1));
      await rights(false);
      const refused = await socket.call('query', 'settings.retrieve');
      expectRefusal(refused, { code: 'FORBIDDEN', reason: 'staffOnly' });
      socket.terminate();
      await team.redis?.start();
    });

    test('a membership that ends elsewhere feeds until it is back, and no longer', async () => {
      const [ada, bob] = await team.people.persons('ada', 'bob');
      const [here, there] = team.processes;
      const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Cut' });
      const bobs = await team.listen(bob, there);
      const adas = await team.listen(ada, there);
      await team.redis?.stop();
      await ada.api.conversations.removeParticipant.mutate({ id, userId: bob.id });
      const before = timesConnected(bobs);
      await team.redis?.start();
      await eventually(() => expect(timesConnected(bobs)).toBeGreaterThan(before));
      await adas.call('mutation', 'messages.create', { conversationId: id, content: 'among us' });
      await bobs.settled();
      expect(JSON.stringify(bobs.events())).not.toContain('among us');
      expect(said(here, '"level":50')).toBe(0);
    });

    test('for one process’s telling alone, the others compare, as they can’t know what they missed', async () => {
      const [ada, bob] = await team.people.persons('ada', 'bob');
      const [, there] = team.processes;
      const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Mute' });
      const bobs = await follow(bob, there);
      await bobs.live.open(id);
      await cutPublishers(team.redis?.url ?? '');
      for (const content of ['one', 'two', 'three']) {
        await ada.api.messages.create.mutate({ conversationId: id, content });
      }
      await eventually(() => expect(known(bobs, id)).toEqual(['one', 'two', 'three']));
    });

    test('failed sign-ins are counted all the same, by each process for itself, and people sign in and register', async () => {
      await team.people.person('dora');
      const [{ url }, there] = team.processes;
      await team.redis?.stop();
      for (let attempt = 0; attempt < 20; attempt += 1) {
        await expect(signIn(url, 'dora', 'wrong')).resolves.toBe('');
      }
      const input = { login: 'dora', password: PASSWORD };
      expectRefusal(await rawCall(url, 'auth.login', { input }), { code: 'TOO_MANY_REQUESTS' });
      expect(await signIn(there.url, 'dora')).not.toBe('');
      await team.people.person('emil');
      expect(await signIn(url, 'emil')).not.toBe('');
      await team.redis?.start();
    });

    test('that keeps its connections and answers nothing is taken for lost, and nothing waits for it', async () => {
      const [ada, bob] = await team.people.persons('ada', 'bob');
      const [here, there] = team.processes;
      const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Hung' });
      const bobs = await follow(bob, there);
      await bobs.live.open(id);
      team.redis?.freeze();
      const lost = [said(here, 'Redis is away'), said(there, 'Redis is away')];
      await ada.api.messages.create.mutate({ conversationId: id, content: 'into the ice' });
      // A connection that begins meanwhile waits for its channels no longer than that.
      const during = team.listen(bob, there);
      await eventually(() => {
        expect(said(here, 'Redis is away')).toBeGreaterThan(lost[0] ?? 0);
        expect(said(there, 'Redis is away')).toBeGreaterThan(lost[1] ?? 0);
      });
      await (await during).settled();
      team.redis?.thaw();
      await eventually(() => expect(known(bobs, id)).toEqual(['into the ice']));
    });
  },
  { ownRedis: true },
);
