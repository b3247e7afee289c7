import { afterAll, beforeAll, describe, inject } from 'vitest';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { startServer, type RunningServer } from '../../src/start-server.ts';
import { freshDatabase, type FreshDatabase } from '../commands/fresh-database.ts';
import { gatherPeople, type People, type Person } from '../harness/people.ts';
import { openSocket, type RawSocket } from '../harness/raw-socket.ts';
import { startOwnRedis, type OwnRedis } from '../own-redis.ts';

/** One of several servers that share a PostgreSQL and a Redis. */
export interface Process {
  url: string;
  /** Everything it logged, a line a record. */
  log: string[];
  stop(): Promise<void>;
}

/** Several servers and the people on them, for one block of tests. */
export interface Team {
  processes: [Process, Process, ...Process[]];
  /** They register at the first process. */
  people: People;
  database: FreshDatabase;
  redisUrl: string;
  /** Where it is the block's own. */
  redis: OwnRedis | undefined;
  /** A subscribed WebSocket of a person at one of the processes, under a session of its own. */
  listen(person: Person, at: Process): Promise<RawSocket>;
  /** The channels of events that anybody follows in Redis, without what sets the installation apart. */
  channels(): Promise<string[]>;
}

/**
 * Sentences about several processes, said where there is a Redis.
 *
 * @param options.ownRedis whether the block stops and starts its Redis
 */
export function describeProcesses(
  title: string,
  tests: (team: Team) => void,
  options: { count?: number; ownRedis?: boolean } = {},
): void {
  const canRun = options.ownRedis ? inject('hasOwnRedis') : inject('redisUrl') !== null;
  describe.skipIf(!canRun)(`${title}, with several processes`, () => {
    // The block's tests are written down before the team is there: they get it as it will be.
    const team = {} as Team;
    let gather: { leave(): Promise<void> } | undefined;
    beforeAll(async () => {
      const gathered = await gatherTeam(options);
      gather = gathered;
      Object.assign(team, gathered.team);
    });
    afterAll(async () => {
      await gather?.leave();
    });
    tests(team);
  });
}

async function gatherTeam({ count = 2, ownRedis = false }): Promise<{ team: Team; leave(): Promise<void> }> {
  const database = await freshDatabase('postgres');
  const redis = ownRedis ? await startOwnRedis() : undefined;
  const redisUrl = redis?.url ?? inject('redisUrl') ?? '';
  const running: RunningServer[] = [];
  const sockets: RawSocket[] = [];
  const start = async (): Promise<Process> => {
    const log: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) });
    const place = { host: '127.0.0.1', port: 0, publicUrl: null };
    const server = await startServer(
      { ...place, dataDir: database.dataDir, databaseUrl: database.url, redisUrl },
      logger,
    );
    running.push(server);
    return { url: `http://127.0.0.1:${server.port}`, log, stop: () => server.stop() };
  };
  // All at once: the first of them migrates.
  const [first, second, ...others] = await Promise.all(Array.from({ length: count }, start));
  if (!first || !second) throw new Error('a team has two processes at least');
  const people = gatherPeople(first.url);
  const asking = new Redis(redisUrl, { lazyConnect: true });
  const installationId = await database.look(async ({ read }) => {
    const [row] = await read.all<{ id: string }>('SELECT id FROM installation', []);
    return row?.id ?? '';
  });
  const team: Team = {
    processes: [first, second, ...others],
    people,
    database,
    redisUrl,
    redis,
    listen: async (person, at) => {
      const socket = await openSocket(at.url, { cookie: await person.cookie() });
      sockets.push(socket);
      await socket.subscribe();
      return socket;
    },
    channels: async () => {
      const prefix = `parley:${installationId}:`;
      const found = (await asking.pubsub('CHANNELS', `${prefix}*`)) as string[];
      const names = found.map((channel) => channel.slice(prefix.length));
      return names.filter((name) => !name.startsWith('process:')).toSorted();
    },
  };
  return {
    team,
    leave: async () => {
      for (const socket of sockets) socket.terminate();
      await people.leave();
      asking.disconnect();
      await Promise.all(running.map((server) => server.stop()));
      await redis?.remove();
      await database.drop();
    },
  };
}
