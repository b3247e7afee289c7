import type { AppRouter, Message, ServerEvent } from '@parley/api';
import { createTRPCClient, type TRPCLink } from '@trpc/client';
import { observable, type Observer } from '@trpc/server/observable';
import { beforeEach, describe, expect, it } from 'vitest';
import { EventFeed } from '../../src/links/event-feed.ts';
import { Live } from '../../src/live/live.ts';
import { MemoryStorage } from '../../src/storage/memory-storage.ts';
import { ada, conversation, message } from '../builders.ts';
import { editOf, settled } from './followed-conversation.ts';

const LAST = 200;
const LATER = conversation(LAST).revision + 1;

describe('a page that is under way', () => {
  let live: Live;
  let subscriber: Observer<unknown, never> | undefined;
  /** Answers the page that was asked for, as it was when it was asked for. */
  let answerPage: () => void;

  beforeEach(async () => {
    const link: TRPCLink<AppRouter> =
      () =>
      ({ op }) =>
        observable((observer) => {
          if (op.path === 'events.subscribe') {
            subscriber = observer as Observer<unknown, never>;
            return;
          }
          const answer = (): void => {
            observer.next({ result: { type: 'data', data: answered(op.path, op.input) } });
            observer.complete();
          };
          if (op.path === 'messages.list') answerPage = answer;
          else answer();
        });
    const api = createTRPCClient<AppRouter>({ links: [link] });
    const onError = (error: unknown): never => {
      throw error;
    };
    const feed = new EventFeed(onError);
    live = new Live({ api, feed, storage: new MemoryStorage(), origin: 'https://chat.example.org', onError });
    live.start(ada);
    deliver({ type: 'connected', userId: ada.id, usersRevision: 0, online: [] });
    await settled();
    await live.open(7);
  });

  const deliver = (event: ServerEvent) => subscriber?.next({ result: { type: 'data', data: event } });
  const known = () => live.getState().conversations.get(7);
  const words = (part: { messages: readonly Message[] } | null | undefined, seq: number) =>
    part?.messages.find((one) => one.seq === seq)?.content;

  it('does not bring back words that were changed meanwhile, in a passage', async () => {
    const going = live.openAt(7, 80);
    await settled();
    deliver(editOf(180, LATER, 'in other words'));
    answerPage();
    await going;
    expect(words(known()?.passage, 80)).toBe('in other words');
    expect(words(known()?.passage, 81)).toBe(message(81).content);
  });

  it('does not bring back words that were changed meanwhile, before what is loaded', async () => {
    const going = live.loadOlder(7);
    await settled();
    deliver(editOf(240, LATER, 'in other words'));
    answerPage();
    await going;
    expect(words(known()?.timeline, 140)).toBe('in other words');
    expect(words(known()?.timeline, 141)).toBe(message(141).content);
  });

  it('does not bring back a name that was changed meanwhile', async () => {
    const going = live.openAt(7, 80);
    await settled();
    const sender = message(80).sender;
    const user = { ...ada, ...sender, firstName: 'Renamed' };
    deliver({ type: 'user.updated', user, revision: 1 });
    answerPage();
    await going;
    expect(known()?.passage?.messages.find(({ seq }) => seq === 80)?.sender.firstName).toBe('Renamed');
  });

  it('is changed by what comes after it as well', async () => {
    const going = live.openAt(7, 80);
    await settled();
    answerPage();
    await going;
    deliver(editOf(180, LATER, 'in other words'));
    expect(words(known()?.passage, 80)).toBe('in other words');
    expect(known()?.summary.revision).toBe(LATER);
  });
});

function answered(path: string, input: unknown): unknown {
  const summary = conversation(LAST);
  const messages = (from: number, count: number): Message[] =>
    Array.from({ length: count }, (_, index) => message(from + index)).toReversed();
  switch (path) {
    case 'conversations.revisions':
      return [{ ...summary }];
    case 'users.changesSince':
      return { revision: 0, complete: true, users: [] };
    case 'conversations.list':
      return { items: [summary], nextCursor: null };
    case 'conversations.retrieve':
      return { ...summary, messages: messages(LAST - 49, 50) };
    case 'messages.list': {
      const { around, before } = input as { around?: number; before?: number };
      const from = around === undefined ? (before ?? 0) - 50 : around - 25;
      return { items: messages(from, 50), nextCursor: null };
    }
    default:
      throw new Error(`${path} is nothing that is asked here`);
  }
}
