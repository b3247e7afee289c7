import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Account, type ParleyClient } from '@parley/client';
import { fileStorage } from '@parley/client/node';
import pg from 'pg';
import { pino } from 'pino';
import { startServer } from '../../src/start-server.ts';
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts';
import { startDisorderingProxy, type DisorderingProxy, type Draw } from './disordering-proxy.ts';

export const PASSWORD = 'correct horse battery';

/** Somebody who is signed in on one device, behind a network of its own. */
export interface Person {
  name: string;
  account: Account;
  /** Another one after `reload`. */
  client: ParleyClient;
  network: CuttingProxy;
  /** The stretch of the way before the network, where events come late and twice while it is not in order. */
  deliveries: DisorderingProxy;
}

export interface World {
  /** The first server's address. */
  url: string;
  /** Of each server process. */
  urls: readonly string[];
  people: Person[];
  /** Ends a device's program at once and starts it again: it goes on from what it has kept. */
  reload(person: Person): Promise<void>;
  /** Another device of the same person, which knows nothing yet. */
  secondDevice(person: Person): Promise<ParleyClient>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** An administrator's URL; null for SQLite. */
  postgresUrl: string | null;
  /** With it there are two servers. */
  redisUrl?: string | null;
  /** A device each. Who is named again has two, which share what they keep as the tabs of a browser do. */
  names: readonly string[];
  /** Draws what happens to deliveries. */
  draw?: Draw;
}

/** Servers on a database of their own, and people who follow what happens there. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { postgresUrl, redisUrl = null, names, draw = Math.random } = options;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'parley-live-'));
  const database = postgresUrl === null ? null : await freshPostgres(postgresUrl);
  const databaseUrl = database?.url ?? `sqlite:${path.join(dataDir, 'parley.sqlite')}`;
  const place = { host: '127.0.0.1', port: 0, dataDir, databaseUrl, publicUrl: null };
  const start = () =>
    startServer(redisUrl === null ? place : { ...place, redisUrl }, pino({ level: 'silent' }));
  const servers = await Promise.all(redisUrl === null ? [start()] : [start(), start()]);
  const urls = servers.map((server) => server.url);
  const [url = ''] = urls;
  const storages = new Map(names.map((name) => [name, fileStorage(path.join(dataDir, `${name}.client`))]));
  const open = (name: string, at: string): ParleyClient => {
    const storage = storages.get(name);
    return createClient({ url: at, ...(storage && { storage }) });
  };
  const people: Person[] = [];
  for (const [index, name] of names.entries()) {
    const isNew = !names.slice(0, index).includes(name);
    people.push(await arrive({ url: urls[index % urls.length] ?? url, name, isNew, draw, open }));
  }
  const others: ParleyClient[] = [];
  return {
    url,
    urls,
    people,
    reload: async (person) => {
      await person.client.close();
      const client = open(person.name, person.deliveries.url);
      person.client = client;
      await client.resume();
      client.live.start(await untilSignedIn(client, person.name));
    },
    secondDevice: async (person) => {
      const client = createClient({ url });
      others.push(client);
      client.live.start(await client.signIn({ login: person.name, password: PASSWORD }));
      return client;
    },
    stop: async () => {
      await Promise.all(
        [...people.map((person) => person.client), ...others].map((client) => client.close()),
      );
      await Promise.all(people.flatMap(({ network, deliveries }) => [deliveries.close(), network.close()]));
      await Promise.all(servers.map((server) => server.stop()));
      await database?.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function arrive(at: {
  url: string;
  name: string;
  isNew: boolean;
  draw: Draw;
  open: (name: string, at: string) => ParleyClient;
}): Promise<Person> {
  const { name } = at;
  const network = await startCuttingProxy(at.url);
  const deliveries = await startDisorderingProxy(network.url, at.draw);
  deliveries.setOrder(true);
  const client = at.open(name, deliveries.url);
  const account = at.isNew
    ? await client.register({ username: name, email: `${name}@example.org`, password: PASSWORD })
    : await client.signIn({ login: name, password: PASSWORD });
  client.live.start(account);
  return { name, account, client, network, deliveries };
}

/** A network that is cut meanwhile has it tried again. */
async function untilSignedIn(client: ParleyClient, name: string): Promise<Account> {
  for (;;) {
    try {
      return await client.signIn({ login: name, password: PASSWORD });
    } catch {
      await sleep(20);
    }
  }
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
