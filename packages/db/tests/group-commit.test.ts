import { describe, expect, it } from 'vitest';
import { GroupCommit } from '../src/connection/group-commit.ts';
import type { Sql, SqlValue } from '../src/connection/sql.ts';
import { SqliteConnection } from '../src/connection/sqlite-connection.ts';
import { range } from './harness/builders.ts';

/** A connection in memory with one table, that notes what it runs and fails what it is told to. */
class WatchedConnection implements Sql {
  readonly dialect = 'sqlite';
  readonly ran: string[] = [];
  failNext: string | undefined;
  readonly #connection: SqliteConnection;

  private constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  static async open(): Promise<WatchedConnection> {
    const connection = await SqliteConnection.open(':memory:');
    await connection.all('CREATE TABLE notes (n INTEGER PRIMARY KEY)', []);
    return new WatchedConnection(connection);
  }

  async all<Row>(statement: string, params: readonly SqlValue[]): Promise<Row[]> {
    this.ran.push(statement);
    if (statement === this.failNext) {
      this.failNext = undefined;
      throw new Error(`${statement} failed`);
    }
    return this.#connection.all<Row>(statement, params);
  }

  note(n: number): Promise<unknown> {
    return this.all('INSERT INTO notes (n) VALUES ($1)', [n]);
  }

  async notes(): Promise<number[]> {
    const rows = await this.#connection.all<{ n: number }>('SELECT n FROM notes ORDER BY n', []);
    return rows.map((row) => row.n);
  }
}

function statuses(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.map((result) => result.status);
}

describe('GroupCommit', () => {
  it('shares one transaction among the jobs that wait, and commits a lone one by itself', async () => {
    const connection = await WatchedConnection.open();
    const queue = new GroupCommit(connection);
    await Promise.all(range(1, 10).map((n) => queue.run(() => connection.note(n))));
    expect(await connection.notes()).toEqual(range(1, 10));
    // The first found nobody to wait for; the nine others came while it was written.
    expect(connection.ran.filter((statement) => statement === 'COMMIT')).toHaveLength(2);
  });

  it('runs what can stand alone without a transaction, where nothing else waits, and with one where something does', async () => {
    const connection = await WatchedConnection.open();
    const queue = new GroupCommit(connection);
    const ways: string[] = [];
    const note = (n: number): Promise<unknown> =>
      queue.run(
        () => connection.note(n).then(() => ways.push(`${n} together`)),
        () => connection.note(n).then(() => ways.push(`${n} alone`)),
      );
    await Promise.all(range(1, 3).map(note));
    await note(4);
    expect(ways).toEqual(['1 alone', '2 together', '3 together', '4 alone']);
    expect(await connection.notes()).toEqual(range(1, 4));
    expect(connection.ran.filter((statement) => statement === 'BEGIN IMMEDIATE')).toHaveLength(1);
  });

  it('runs the job itself where standing alone did nothing, and answers what goes wrong there', async () => {
    const connection = await WatchedConnection.open();
    const queue = new GroupCommit(connection);
    const job = (): Promise<string> => connection.note(1).then(() => 'by the job');
    expect(await queue.run(job, async () => undefined)).toBe('by the job');
    const failing = queue.run(job, async () => {
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    await queue.run(() => connection.note(2));
    expect(await connection.notes()).toEqual([1, 2]);
  });

  it('keeps nothing of a job that throws, and everything of its neighbours', async () => {
    const connection = await WatchedConnection.open();
    const queue = new GroupCommit(connection);
    const results = await Promise.allSettled(
      range(1, 5).map((n) =>
        queue.run(async () => {
          await connection.note(n);
          if (n === 3) throw new Error('changed my mind');
        }),
      ),
    );
    expect(statuses(results)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(results[2]).toMatchObject({ reason: { message: 'changed my mind' } });
    expect(await connection.notes()).toEqual([1, 2, 4, 5]);
  });

  it('keeps nothing of a job that throws with nobody beside it', async () => {
    const connection = await WatchedConnection.open();
    const queue = new GroupCommit(connection);
    const lone = queue.run(async () => {
      await connection.note(1);
      throw new Error('changed my mind');
    });
    await expect(lone).rejects.toThrow('changed my mind');
    await queue.run(() => connection.note(2));
    expect(await connection.notes()).toEqual([2]);
  });

  it('keeps nothing of a job whose statement the database refuses', async () => {
    const connection = await WatchedConnection.open();
    const queue = new GroupCommit(connection);
    const results = await Promise.allSettled([1, 2, 2, 3].map((n) => queue.run(() => connection.note(n))));
    expect(statuses(results)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await connection.notes()).toEqual([1, 2, 3]);
  });

  it.each(['BEGIN IMMEDIATE', 'COMMIT'])(
    'answers all as failed where %s fails, and the next batch works',
    async (step) => {
      const connection = await WatchedConnection.open();
      const queue = new GroupCommit(connection);
      const first = queue.run(() => connection.note(1));
      const together = Promise.allSettled(range(2, 4).map((n) => queue.run(() => connection.note(n))));
      await first;
      connection.failNext = step;
      const results = await together;
      expect(statuses(results)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(results[0]).toMatchObject({ reason: { message: `${step} failed` } });
      await queue.run(() => connection.note(5));
      expect(await connection.notes()).toEqual([1, 5]);
    },
  );

  it('tells why, where the database threw the whole transaction away by itself', async () => {
    const connection = await WatchedConnection.open();
    const queue = new GroupCommit(connection);
    const first = queue.run(() => connection.note(1));
    const together = Promise.allSettled([
      queue.run(() => connection.note(2)),
      queue.run(async () => {
        // What SQLite does by itself when the disk is full.
        await connection.all('ROLLBACK', []);
        throw new Error('the disk is full');
      }),
      queue.run(() => connection.note(4)),
    ]);
    await first;
    const results = await together;
    expect(statuses(results)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(results[0]).toMatchObject({ reason: { message: 'the disk is full' } });
    await queue.run(() => connection.note(5));
    expect(await connection.notes()).toEqual([1, 5]);
  });

  it('settles after the commit, in the order the jobs came', async () => {
    const connection = await WatchedConnection.open();
    const queue = new GroupCommit(connection);
    const settled: number[] = [];
    const lastRun: (string | undefined)[] = [];
    const jobs = range(1, 6).map((n) =>
      queue
        .run(async () => {
          await connection.note(n);
          if (n % 3 === 0) throw new Error('no');
        })
        .catch(() => undefined)
        .then(() => {
          settled.push(n);
          lastRun.push(connection.ran.at(-1));
        }),
    );
    await Promise.all(jobs);
    expect(settled).toEqual(range(1, 6));
    expect(lastRun.slice(1)).toEqual(Array(5).fill('COMMIT'));
  });

  it('is idle once everything queued is settled', async () => {
    const connection = await WatchedConnection.open();
    const queue = new GroupCommit(connection);
    await queue.idle();
    for (const n of range(1, 3)) void queue.run(() => connection.note(n));
    await queue.idle();
    expect(await connection.notes()).toEqual([1, 2, 3]);
  });
});
