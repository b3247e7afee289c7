/**
 * A process that sends as fast as it is answered, and prints each `seq` once it is acknowledged.
 * Arguments: the database's URL, a conversation's id, a sender's id.
 */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../src/open-database.ts';

const [url = '', conversationId = '', senderId = ''] = process.argv.slice(2);
const db = await openDatabase(url);

async function sendForEver(lane: number): Promise<never> {
  for (let n = 1; ; n += 1) {
    const outcome = await db.sends.send({
      conversationId: Number(conversationId),
      senderId: Number(senderId),
      kind: 'text',
      content: `${process.pid} ${lane} ${n}`,
      clientId: `${process.pid}-${lane}-${n}`,
      createdAt: Date.now(),
    });
    if (outcome.kind !== 'stored') throw new Error(`the message was ${outcome.kind}`);
    // Written before anything else can happen: whoever reads it was told.
    writeSync(1, `${outcome.message.seq} ${outcome.message.content}\n`);
  }
}

await Promise.all([1, 2, 3, 4].map(sendForEver));
