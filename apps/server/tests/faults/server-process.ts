import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What is run: the built server as `pnpm start` does, or its source where no build has been made. */
export type Program = 'built' | 'source';

const server = fileURLToPath(new URL('../..', import.meta.url));
/** The models' decorators are turned on for the files of this one. */
const tsconfig = fileURLToPath(new URL('../../../../packages/db/tsconfig.json', import.meta.url));

const ARGUMENTS: Record<Program, string[]> = {
  built: ['dist/main.js'],
  source: ['--conditions=@parley/source', '--import', 'tsx', 'src/main.ts'],
};

const LAST_WORDS = 4_000;

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** One server process, which can be killed and started again. */
export class ServerProcess {
  readonly #program: Program;
  readonly #env: Record<string, string>;
  #child: ChildProcess | undefined;
  #port: number | undefined;
  #said = '';

  constructor(program: Program, env: Record<string, string>) {
    this.#program = program;
    this.#env = env;
  }

  /** Where it listens; undefined while it does not serve. */
  get port(): number | undefined {
    return this.#port;
  }

  /** Starts it. @returns once it serves @throws with its last words where it ended instead */
  async start(): Promise<void> {
    await this.#ready(this.#spawn());
  }

  /** Starts it and kills it again after this many milliseconds, whether it serves by then or not. */
  async startAndKill(afterMs: number): Promise<void> {
    const child = this.#spawn();
    const ready = this.#ready(child).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await this.end('SIGKILL');
    await ready;
  }

  /** Ends it and waits until it is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#port = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  /** How it ended, where nobody had ended it. */
  get unexpectedEnd(): string | undefined {
    const child = this.#child;
    if (!child || (child.exitCode === null && child.signalCode === null)) return undefined;
    return `a server ended by itself with ${child.signalCode ?? child.exitCode}: ${this.#said}`;
  }

  #spawn(): ChildProcess {
    const child = spawn(process.execPath, ARGUMENTS[this.#program], {
      cwd: server,
      env: {
        PATH: process.env['PATH'] ?? '',
        TSX_TSCONFIG_PATH: tsconfig,
        HOST: '127.0.0.1',
        PORT: '0',
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#said = '';
    running.add(child);
    child.once('exit', () => {
      running.delete(child);
      if (this.#child === child) this.#port = undefined;
    });
    this.#child = child;
    return child;
  }

  #ready(child: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        this.#said = `${this.#said}${chunk.toString()}`.slice(-LAST_WORDS);
        const port = /Parley is ready: \S+:(\d+)/.exec(this.#said)?.[1];
        if (port === undefined || this.#port !== undefined || this.#child !== child) return;
        this.#port = Number(port);
        resolve();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', (code, signal) =>
        reject(new Error(`a server ended with ${signal ?? code} before it served: ${this.#said}`)),
      );
    });
  }
}
