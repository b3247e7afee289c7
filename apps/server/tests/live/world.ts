import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type Account, type ParleyClient } from '@parley/client';
import pg from 'pg';
import { pino } from 'pino';
import { startServer } from '../../src/start-server.ts';
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts';

export const PASSWORD = 'correct horse battery';

/** Somebody who is signed in, behind a network of their own. */
export interface Person {
  name: string;
  account: Account;
  client: ParleyClient;
  network: CuttingProxy;
}

export interface World {
  url: string;
  people: Person[];
  /** Another device of the same person, which knows nothing yet. */
  secondDevice(person: Person): Promise<ParleyClient>;
  stop(): Promise<void>;
}

/** A server on a database of its own, and people who follow what happens there. */
export async function startWorld(postgresUrl: string | null, names: readonly string[]): Promise<World> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'parley-live-'));
  const database = postgresUrl === null ? null : await freshPostgres(postgresUrl);
  const server = await startServer(
    {
      host: '127.0.0.1',
      port: 0,
      dataDir,
      databaseUrl: database?.url ?? `sqlite:${path.join(dataDir, 'parley.sqlite')}`,
      publicUrl: null,
    },
    pino({ level: 'silent' }),
  );
  const people = await Promise.all(names.map((name) => arrive(server.url, name)));
  const others: ParleyClient[] = [];
  return {
    url: server.url,
    people,
    secondDevice: async (person) => {
      const client = createClient({ url: server.url });
      others.push(client);
      client.live.start(await client.signIn({ login: person.name, password: PASSWORD }));
      return client;
    },
    stop: async () => {
      await Promise.all(
        [...people.map((person) => person.client), ...others].map((client) => client.close()),
      );
      await Promise.all(people.map((person) => person.network.close()));
      await server.stop();
      await database?.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function arrive(url: string, name: string): Promise<Person> {
  const network = await startCuttingProxy(url);
  const client = createClient({ url: network.url });
  const account = await client.register({ username: name, email: `${name}@example.org`, password: PASSWORD });
  client.live.start(account);
  return { name, account, client, network };
}

async function freshPostgres(adminUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `live_${crypto.randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string): Promise<void> => {
    const admin = new pg.Client(adminUrl);
    await admin.connect();
    await admin.query(statement);
    await admin.end();
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}
