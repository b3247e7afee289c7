import type { AppRouter } from '@parley/api';
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../src/api.ts';
import { EventFeed } from '../src/links/event-feed.ts';

/** Longer than any pause between two tries. */
const LONG_MS = 60_000;

describe('a feed that a server could not serve', () => {
  let subscriptions: number;
  let refuse: () => void;
  let api: Api;
  let feed: EventFeed;

  beforeEach(() => {
    vi.useFakeTimers();
    subscriptions = 0;
    const link: TRPCLink<AppRouter> = () => () =>
      observable((observer) => {
        subscriptions += 1;
        refuse = () => observer.error(new TRPCClientError('not now'));
      });
    api = createTRPCClient<AppRouter>({ links: [link] });
    feed = new EventFeed((error) => {
      throw error;
    });
    feed.start(api);
    refuse();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('subscribes again after a while', () => {
    expect(subscriptions).toBe(1);
    vi.advanceTimersByTime(LONG_MS);
    expect(subscriptions).toBe(2);
  });

  it('does not once it is suspended, as the session has ended, until it is resumed', () => {
    feed.suspend();
    vi.advanceTimersByTime(LONG_MS);
    expect(subscriptions).toBe(1);
    feed.resume(api);
    expect(subscriptions).toBe(2);
  });
});
