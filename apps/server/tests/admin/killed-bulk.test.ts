import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, type Database } from '@parley/db';
import { describe, expect, it } from 'vitest';
import { DIALECTS, freshDatabase } from '../commands/fresh-database.ts';
import { rawCall, cookieOfAnswer } from '../harness/raw-http.ts';
import { ready, startMain } from '../start/start-main.ts';
import { deletedMessages, fillConversation, linesOfJob } from './many-messages.ts';

const MESSAGES = 1_500;
const PASSWORD = 'correct horse battery';

interface Progress {
  changed: number;
  unchanged: number;
  looked: number;
  isFinished: boolean;
}

describe.each(DIALECTS)('a server that is killed in the middle of an act on many rows, on %s', (dialect) => {
  it('leaves whole rows, tells the truth, and goes on where it stood', async () => {
    const home = await freshDatabase(dialect);
    const env = { DATABASE_URL: home.url, DATA_DIR: home.dataDir };
    let server = startMain(env);
    let url = await ready(server);
    const account = { username: 'owner', email: 'owner@example.org', password: PASSWORD };
    const registered = await rawCall(url, 'auth.register', { input: account });
    const cookie = cookieOfAnswer(registered.response);
    const { id: senderId } = registered.data as { id: number };
    const ask = async <Answer>(path: string, input: unknown, query = false): Promise<Answer> => {
      const answer = await rawCall(url, path, { cookie, input, query });
      if (answer.error) throw new Error(`${path} was refused: ${answer.text}`);
      return answer.data as Answer;
    };
    const conversation = await ask<{ id: number }>('conversations.create', {
      participantIds: [],
      title: 'Many',
    });
    const inDatabase = async <T>(job: (db: Database) => Promise<T>): Promise<T> => {
      const db = await openDatabase(home.url);
      try {
        return await job(db);
      } finally {
        await db.close();
      }
    };
    await inDatabase((db) => fillConversation(db, { id: conversation.id, senderId, messages: MESSAGES }));
    const { id } = await ask<{ id: string }>('admin.bulk.begin', {
      act: 'messages.destroy',
      chosen: { matching: { filters: { conversationId: conversation.id } } },
    });

    let looked = 0;
    for (let kills = 0; kills < 3; kills += 1) {
      const stepping = ask<Progress>('admin.bulk.step', { id }).catch(() => undefined);
      // It is under way: some rows more than before are done, and most are not.
      while ((await ask<Progress>('admin.bulk.retrieve', { id }, true)).looked === looked) await pause(5);
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
      await stepping;
      server = startMain(env);
      url = await ready(server);
      const told = await ask<Progress>('admin.bulk.retrieve', { id }, true);
      expect(told).toMatchObject({ isFinished: false, unchanged: 0, changed: told.looked });
      expect(told.looked).toBeGreaterThan(looked);
      looked = told.looked;
      await inDatabase(async (db) => {
        expect(await deletedMessages(db, conversation.id)).toBe(told.changed);
        expect(await linesOfJob(db, 'message.deleted', id)).toBe(told.changed);
      });
    }

    let progress = await ask<Progress>('admin.bulk.step', { id });
    while (!progress.isFinished) progress = await ask<Progress>('admin.bulk.step', { id });
    expect(progress).toMatchObject({ changed: MESSAGES, unchanged: 0, looked: MESSAGES });
    await inDatabase(async (db) => {
      expect(await deletedMessages(db, conversation.id)).toBe(MESSAGES);
      expect(await linesOfJob(db, 'message.deleted', id)).toBe(MESSAGES);
    });
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
    await home.drop();
  }, 120_000);
});
