import { measureReading } from './reading.ts';
import type { Part } from './part.ts';

export const page: Part = {
  name: 'page',
  about: 'pages of 50 from a conversation of 100,000 messages, 1,000,000 in all, over WebSocket',
  run: async (bench) => [
    await measureReading(bench, 'page of 50', ({ longest }) => ({
      method: 'query',
      path: 'messages.list',
      inputs: pages(longest),
    })),
  ],
};

/** Pages from all over a conversation, in no order. */
export function pages(longest: number): object[] {
  const limit = 50;
  return Array.from({ length: 997 }, (_, turn) => ({
    conversationId: 1,
    before: limit + 2 + ((turn * 7919) % (longest - limit)),
    limit,
  }));
}
