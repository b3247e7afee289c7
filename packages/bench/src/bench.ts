import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LoadProcess } from './load/load-process.ts';
import type { Options } from './options.ts';
import { startLimit, type LimitName, type LimitOptions, type Server } from './processes/limit-server.ts';
import { startOurServer, type OurServer, type OurServerOptions } from './processes/our-server.ts';
import { PostgresServer } from './processes/postgres.ts';
import { RedisServer } from './processes/redis.ts';
import { fullPace, quickPace, type Pace } from './rounds.ts';
import { settings } from './settings.ts';

/** What one run writes; it goes with each part, and when the run is cut short. */
const scratchDir = join(settings.dataDir, `run-${process.pid}`);
const removeScratch = (): void => rmSync(scratchDir, { recursive: true, force: true });
process.once('exit', removeScratch);

/** What a part works with. Whatever it starts here is stopped when the part is over, however it ended. */
export class Bench {
  readonly options: Options;
  readonly pace: Pace;
  private readonly stops: (() => Promise<void>)[] = [];
  private names = 0;

  constructor(options: Options) {
    this.options = options;
    this.pace = options.quick ? quickPace : fullPace;
  }

  /** A line for whoever waits. */
  tell(line: string): void {
    process.stderr.write(`  ${line}\n`);
  }

  /** An empty directory, gone when the part is over. */
  scratch(name: string): string {
    const dir = this.unusedPath(name);
    mkdirSync(dir, { recursive: true });
    return dir;
  }

  async startOurs(options: Omit<OurServerOptions, 'logFile'>): Promise<OurServer> {
    const server = await startOurServer({ ...options, logFile: this.unusedPath('ours.log') });
    this.stops.push(() => server.process.stop());
    return server;
  }

  async startLimit(name: LimitName, options: LimitOptions = {}): Promise<Server> {
    const server = await startLimit(name, { ...options, logFile: this.unusedPath(`${name}.log`) });
    this.stops.push(() => server.process.stop());
    return server;
  }

  startLoad(): LoadProcess {
    const load = new LoadProcess(this.unusedPath('load.log'));
    this.stops.push(() => load.stop());
    return load;
  }

  async startPostgres(): Promise<PostgresServer> {
    const server = await PostgresServer.start();
    this.stops.push(() => server.stop());
    return server;
  }

  /** Undefined where there is none on this machine. */
  async startRedis(): Promise<RedisServer | undefined> {
    const server = await RedisServer.start();
    if (server) this.stops.push(() => server.stop());
    return server;
  }

  /** Stops what was started, the last first. */
  async stopAll(): Promise<void> {
    for (const stop of this.stops.splice(0).toReversed()) await stop();
    removeScratch();
  }

  private unusedPath(name: string): string {
    this.names += 1;
    return join(scratchDir, `${this.names}-${name}`);
  }
}
