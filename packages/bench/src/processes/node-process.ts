import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reply } from './questions.ts';

export interface NodeProcessOptions {
  script: string;
  /** A line about it in errors: "our server". */
  title: string;
  /** Receives stdout and stderr; its end is quoted when the process fails. */
  logFile: string;
  args?: string[];
  nodeArgs?: string[];
  env?: Record<string, string | undefined>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A Node process that the bench started, ends, and may ask things. */
export class NodeProcess {
  readonly child: ChildProcess;
  private readonly options: NodeProcessOptions;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private asked = 0;

  constructor(options: NodeProcessOptions) {
    this.options = options;
    mkdirSync(dirname(options.logFile), { recursive: true });
    const log = openSync(options.logFile, 'w');
    this.child = fork(options.script, options.args ?? [], {
      execArgv: options.nodeArgs ?? [],
      stdio: ['ignore', log, log, 'ipc'],
      ...(options.env && { env: options.env }),
    });
    closeSync(log);
    running.add(this.child);
    this.child.on('message', (message: Reply) => this.waiting.get(message.answer)?.(message));
    this.child.on('exit', () => {
      running.delete(this.child);
      this.waiting.forEach((settle, answer) => settle({ answer, error: this.describeFailure() }));
    });
  }

  get hasExited(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Asks the process's `answerQuestions`. Throws what it threw, or how the process ended. */
  async ask<T>(name: string, input?: unknown): Promise<T> {
    if (this.hasExited) throw new Error(this.describeFailure());
    this.asked += 1;
    const ask = this.asked;
    const reply = await new Promise<Reply>((resolve) => {
      this.waiting.set(ask, resolve);
      this.child.send({ ask, name, input });
    });
    this.waiting.delete(ask);
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.value as T;
  }

  /** Waits for the process to end by itself. Throws when it ends in failure. */
  async finish(): Promise<void> {
    if (!this.hasExited) await once(this.child, 'exit');
    if (this.child.exitCode !== 0) throw new Error(this.describeFailure());
  }

  async stop(): Promise<void> {
    if (this.hasExited) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const force = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(force);
  }

  describeFailure(): string {
    const end = this.child.signalCode ?? `exit code ${this.child.exitCode}`;
    const lastLines = readFileSync(this.options.logFile, 'utf8').trimEnd().split('\n').slice(-10).join('\n');
    return `${this.options.title} ended (${end}). It said:\n${lastLines}`;
  }
}
