import { Front } from './front.ts';
import type { Random } from './random.ts';
import { ServerProcess, type Program } from './server-process.ts';
import type { Database } from './stored.ts';

export interface ClusterOptions {
  database: Database;
  /** How many server processes share the work; more than one needs Redis. */
  processes: number;
  redisUrl: string | null;
  program: Program;
  random: Random;
}

/** How long a start may go before it is killed, in milliseconds: about what a start takes. */
const START_MS = 600;

/** The server processes behind one address, each of which can be ended at any instant. */
export class Cluster {
  readonly #servers: ServerProcess[];
  readonly #random: Random;
  readonly #starting = new Set<Promise<void>>();
  #front: Front | undefined;
  #failure: Error | undefined;

  private constructor({ database, processes, redisUrl, program, random }: ClusterOptions) {
    const env = {
      DATABASE_URL: database.url,
      DATA_DIR: database.dataDir,
      ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
    };
    this.#servers = Array.from({ length: processes }, () => new ServerProcess(program, env));
    this.#random = random;
  }

  /** Starts all of them at once, on a database that may be empty. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const cluster = new Cluster(options);
    const living = (): number[] => cluster.#living().flatMap(({ port }) => port ?? []);
    cluster.#front = await Front.open(living, options.random.for('front'));
    await Promise.all(cluster.#servers.map((server) => server.start()));
    return cluster;
  }

  /** The address that people open. */
  get url(): string {
    if (!this.#front) throw new Error('the cluster has not been started');
    return this.#front.url;
  }

  /**
   * Ends one process and starts it again: the only one is waited for, one of several comes back
   * beside the work, and another stays meanwhile. @returns how many ends that were
   */
  async endOne(signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
    const server = await this.#victim();
    await server.end(signal);
    let ends = 1;
    const diesAgain = signal === 'SIGKILL' && this.#random.chance(0.1);
    if (diesAgain) {
      await server.startAndKill(this.#random.between(0, START_MS));
      ends += 1;
    }
    const starting = this.#start(server);
    if (this.#servers.length === 1) await starting;
    this.#throwFailure();
    return ends;
  }

  /** Waits until every process serves. @throws where one ended by itself */
  async allServe(): Promise<void> {
    await Promise.all(this.#starting);
    this.#throwFailure();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#starting);
    await this.#front?.close();
    await Promise.all(this.#servers.map((server) => server.end('SIGTERM')));
  }

  /** One of those that serve, but not the last of several. */
  async #victim(): Promise<ServerProcess> {
    const fewest = Math.min(2, this.#servers.length);
    while (this.#living().length < fewest) {
      if (this.#starting.size === 0) this.#throwFailure(new Error('there is no server left to end'));
      await Promise.race(this.#starting);
      this.#throwFailure();
    }
    return this.#random.pick(this.#living());
  }

  #start(server: ServerProcess): Promise<void> {
    const starting = server
      .start()
      .catch((error: Error) => {
        this.#failure ??= error;
      })
      .finally(() => this.#starting.delete(starting));
    this.#starting.add(starting);
    return starting;
  }

  #living(): ServerProcess[] {
    return this.#servers.filter((server) => server.port !== undefined);
  }

  #throwFailure(failure: Error | undefined = this.#failure): void {
    const ended = this.#servers.map((server) => server.unexpectedEnd).find((end) => end !== undefined);
    if (ended !== undefined) throw new Error(ended);
    if (failure) throw failure;
  }
}
