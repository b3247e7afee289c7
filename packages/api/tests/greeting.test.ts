import { describe, expect, test } from 'vitest';
import type { ServerEvent } from '../src/realtime/events.ts';
import { Greeting } from '../src/realtime/greeting.ts';

const renamed = (revision: number): ServerEvent =>
  ({ type: 'user.updated', revision, user: { id: 1 } }) as ServerEvent;

describe('What a subscription begins with', () => {
  test('says who one is, who is there, and how far the changes of profiles have come', async () => {
    const greeting = new Greeting({
      readUsersRevision: () => Promise.resolve(4),
      onlineAsText: () => '[7,9]',
    });
    await greeting.prepare();
    expect(JSON.parse(greeting.textFor(7))).toEqual({
      type: 'connected',
      userId: 7,
      usersRevision: 4,
      online: [7, 9],
    });
  });

  test('counts a change that was told after the database was read, and so to nobody who subscribes now', async () => {
    let answer: (revision: number) => void = () => undefined;
    const read = () => new Promise<number>((resolve) => (answer = resolve));
    const greeting = new Greeting({ readUsersRevision: read, onlineAsText: () => '[]' });
    const prepared = greeting.prepare();
    greeting.heard(renamed(6));
    answer(5);
    await prepared;
    expect(JSON.parse(greeting.textFor(7))).toMatchObject({ usersRevision: 6 });
    greeting.heard(renamed(3));
    greeting.heard({ type: 'typing', conversationId: 1, userId: 1, expiresInMs: 1 });
    expect(JSON.parse(greeting.textFor(7))).toMatchObject({ usersRevision: 6 });
  });
});
