import { createTRPCClient, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@parley/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { Store } from '../src/live/store.ts';
import { Typing } from '../src/live/typing.ts';

describe('telling that one is writing', () => {
  let store: Store;
  let told: unknown[];
  let typing: Typing;

  beforeEach(() => {
    store = new Store((error) => {
      throw error;
    });
    told = [];
    const link: TRPCLink<AppRouter> = () => (call) =>
      observable(() => {
        told.push(call.op.input);
      });
    typing = new Typing(createTRPCClient<AppRouter>({ links: [link] }), store);
  });

  it('is done while there is a connection', () => {
    store.update((state) => ({ ...state, connection: 'online' }));
    typing.tell(7);
    expect(told).toEqual([{ conversationId: 7 }]);
  });

  it.each(['connecting', 'offline'] as const)(
    'is not done while it is %s, but once it is back',
    (connection) => {
      store.update((state) => ({ ...state, connection }));
      typing.tell(7);
      expect(told).toEqual([]);
      store.update((state) => ({ ...state, connection: 'online' }));
      typing.tell(7);
      expect(told).toEqual([{ conversationId: 7 }]);
    },
  );
});
