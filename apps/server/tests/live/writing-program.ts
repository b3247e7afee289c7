/**
 * A program that signs in as Bob, and says so; once it is told a conversation, it writes there, and
 * says when that is kept. It is killed then.
 */
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createClient } from '@parley/client';
import { fileStorage } from '@parley/client/node';

const [url = '', file = '', password = ''] = process.argv.slice(2);
const storage = fileStorage(file);
const { live, signIn } = createClient({ url, storage });
live.start(await signIn({ login: 'bob', password }));

const isOnline = (): boolean => live.getState().connection === 'online';
await new Promise<void>((resolve) => {
  const stop = live.subscribe(() => {
    if (isOnline()) resolve(stop());
  });
});
process.stdout.write('online\n');

for await (const line of createInterface({ input: process.stdin })) {
  const conversationId = Number(line);
  live.send(conversationId, 'first');
  const second = live.send(conversationId, 'second');
  live.send(conversationId, 'third');
  live.edit({ key: second }, 'second, better');
  while (!JSON.stringify([...(await storage.read(''))]).includes('second, better')) await nextTurn();
  process.stdout.write('kept\n');
}
