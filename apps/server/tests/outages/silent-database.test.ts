import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { faultOf, openDatabase, type Database } from '@parley/db';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../commands/fresh-database.ts';
import { startCuttingProxy, type CuttingProxy } from '../live/cutting-proxy.ts';

const SHORT = vi.hoisted(() => ({ connectMs: 2_000, acquireMs: 3_000, statementMs: 2_000 }));

vi.mock(import('../../../../packages/db/src/connection/postgres-limits.ts'), async (original) => {
  const { postgresLimits } = await original();
  return { postgresLimits: { ...postgresLimits, ...SHORT } as unknown as typeof postgresLimits };
});

describe.concurrent('A PostgreSQL whose machine is gone without a word', () => {
  let database: FreshDatabase;
  let network: CuttingProxy;
  let db: Database;
  beforeAll(async () => {
    database = await freshDatabase('postgres');
    network = await startCuttingProxy(database.url);
    const url = new URL(database.url);
    url.port = new URL(network.url).port;
    db = await openDatabase(url.href);
  });
  afterAll(async () => {
    await db.close();
    await network.close();
    await database.drop();
  });

  const several = (statement: string) =>
    Promise.allSettled(Array.from({ length: 4 }, () => db.read.all(statement, [])));

  test('fails the calls that wait for it, and is asked over new connections from then on', async () => {
    await several('SELECT pg_sleep(0.2)');
    network.freeze();
    const met = await several('SELECT 1');
    const failed = met.flatMap((result) => (result.status === 'rejected' ? [faultOf(result.reason)] : []));
    expect(new Set(failed)).toEqual(new Set(['databaseUnavailable']));
    // The old connections are as silent as ever, those that lay idle too: nobody is given one of them.
    const then = await several('SELECT 1');
    expect(then.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
    await db.write(({ sql }) => sql.all('SELECT 1', []));
  });

  test('lets a migration take its time, where a call would be given up', async () => {
    const direct = await openDatabase(database.url);
    const sleep = `SELECT pg_sleep(${(SHORT.statementMs * 1.2) / 1000})`;
    await expect(direct.write(({ sql }) => sql.all(sleep, []))).rejects.toThrow('timeout');
    await direct.writeAtLength(({ sql }) => sql.all(sleep, []));
    await direct.close();
  });

  test('is not waited for long at the start', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const opening = openDatabase(`postgres://ada@127.0.0.1:${port}/parley`);
    await expect(opening).rejects.toThrow(/can't be opened: timeout expired/);
    silent.close();
  });
});
