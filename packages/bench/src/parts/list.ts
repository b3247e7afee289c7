import { measureReading } from './reading.ts';
import type { Part } from './part.ts';

export const list: Part = {
  name: 'list',
  about: "first 30 of a person's 200 conversations, at 1,000,000 messages, over WebSocket",
  run: async (bench) => [
    await measureReading(bench, 'first 30 conversations', () => ({
      method: 'query',
      path: 'conversations.list',
      inputs: [{ limit: 30 }],
    })),
  ],
};
