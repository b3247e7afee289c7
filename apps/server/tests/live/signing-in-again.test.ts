import { createClient, type ParleyClient } from '@parley/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PASSWORD, startWorld, type Person, type World } from './world.ts';

describe('a client whose session ended', () => {
  let world: World;
  let ada: Person;
  let bob: Person;
  let conversationId: number;

  beforeEach(async () => {
    world = await startWorld({ postgresUrl: null, names: ['ada', 'bob'] });
    [ada, bob] = world.people as [Person, Person];
    const conversation = await ada.client.api.conversations.create.mutate({
      participantIds: [bob.account.id],
    });
    conversationId = conversation.id;
    await online(bob.client);
  });
  afterEach(() => world.stop());

  const online = (client: ParleyClient) =>
    vi.waitFor(() => expect(client.live.getState().connection).toBe('online'), { timeout: 10_000 });

  const said = async (): Promise<string[]> => {
    const { items } = await ada.client.api.messages.list.query({ conversationId });
    return items.map((message) => `${message.sender.username}: ${message.content}`).reverse();
  };

  /** Ends Ada's and Bob's other sessions, and so theirs here, by a change of password elsewhere. */
  const endSessionOf = async (person: Person): Promise<void> => {
    const elsewhere = createClient({ url: world.url });
    await elsewhere.signIn({ login: person.name, password: PASSWORD });
    await elsewhere.api.auth.changePassword.mutate({
      currentPassword: PASSWORD,
      newPassword: `${PASSWORD} 2`,
    });
    await vi.waitFor(() => expect(person.client.live.getState().isSignedOut).toBe(true));
    await elsewhere.close();
  };

  it('sends what was written meanwhile after the same person has signed in again', async () => {
    await endSessionOf(bob);
    bob.client.live.send(conversationId, 'written without a session');
    bob.client.live.start(await bob.client.signIn({ login: 'bob', password: `${PASSWORD} 2` }));
    await vi.waitFor(async () => expect(await said()).toEqual(['bob: written without a session']), {
      timeout: 10_000,
    });
  });

  it('sends nothing of it under the account of somebody else', async () => {
    await endSessionOf(bob);
    bob.client.live.send(conversationId, 'not Ada’s words');
    bob.client.live.start(await bob.client.signIn({ login: 'ada', password: PASSWORD }));
    await online(bob.client);
    expect(bob.client.live.getState().outbox).toEqual([]);
    expect(await said()).toEqual([]);
  });

  it('hears events again, though its program listened before it first signed in', async () => {
    const bot = createClient({ url: world.url });
    const heard: string[] = [];
    bot.on('message.created', ({ message }) => void heard.push(message.content));
    await bot.signIn({ login: 'bob', password: PASSWORD });
    await vi.waitFor(
      async () => {
        await ada.client.api.messages.create.mutate({ conversationId, content: 'hello?' });
        expect(heard.length).toBeGreaterThan(0);
      },
      { timeout: 10_000, interval: 200 },
    );
    await bot.close();
  });

  it('goes on hearing after one of its handlers has thrown, and tells of it', async () => {
    const errors: unknown[] = [];
    const bot = createClient({ url: world.url, onError: (error) => errors.push(error) });
    await bot.signIn({ login: 'bob', password: PASSWORD });
    const heard: string[] = [];
    const connected = new Promise<void>((resolve) => bot.on('connected', () => resolve()));
    bot.on('message.created', () => Promise.reject(new Error('out of ideas')));
    bot.on('message.created', ({ message }) => void heard.push(message.content));
    await connected;
    for (const content of ['one', 'two'])
      await ada.client.api.messages.create.mutate({ conversationId, content });
    await vi.waitFor(() => expect(heard).toEqual(['one', 'two']));
    expect(errors).toHaveLength(2);
    await bot.close();
  });
});
