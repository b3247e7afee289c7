import { fileURLToPath } from 'node:url';
import { NodeProcess } from '../processes/node-process.ts';
import type { Call } from './calls.ts';
import type { ClosedLoopResult } from './closed-loop.ts';
import type { FanOutInput } from './fan-out.ts';
import type { Step } from './in-turn.ts';
import type { OpenInput } from './main.ts';
import type { PacedInput } from './paced.ts';
import type { ReturningClientOptions } from './returning-client.ts';

/** The bench's handle on a load process; see the functions of the same names for what they measure. */
export class LoadProcess {
  private readonly process: NodeProcess;

  constructor(logFile: string) {
    const script = fileURLToPath(new URL('main.js', import.meta.url));
    this.process = new NodeProcess({ script, title: 'The load', logFile });
  }

  /** Opens connections, beside those that are open. */
  open(input: OpenInput): Promise<void> {
    return this.process.ask('open', input);
  }

  /** Makes a call once, over the first open connection; gives the answer's frame. */
  once(call: Call): Promise<string> {
    return this.process.ask('once', call);
  }

  closedLoop(calls: Call[], seconds: number): Promise<ClosedLoopResult> {
    return this.process.ask('closedLoop', { calls, seconds });
  }

  paced(input: PacedInput): Promise<number[]> {
    return this.process.ask('paced', input);
  }

  /** Ends `paced` before its time. */
  stopPacing(): Promise<void> {
    return this.process.ask('stopPacing');
  }

  inTurn(steps: Step[], seconds: number): Promise<number[][]> {
    return this.process.ask('inTurn', { steps, seconds });
  }

  fanOut(input: FanOutInput): Promise<number[]> {
    return this.process.ask('fanOut', input);
  }

  captureEvent(input: { call: Call; event: string }): Promise<string> {
    return this.process.ask('captureEvent', input);
  }

  /** Events that have reached the connections so far, when nothing else watches them. */
  eventCount(): Promise<number> {
    return this.process.ask('eventCount');
  }

  openCrowd(clients: ReturningClientOptions[]): Promise<void> {
    return this.process.ask('openCrowd', clients);
  }

  expectCut(): Promise<void> {
    return this.process.ask('expectCut');
  }

  returned(): Promise<number> {
    return this.process.ask('returned');
  }

  checkCrowd(): Promise<void> {
    return this.process.ask('checkCrowd');
  }

  closeConnections(): Promise<void> {
    return this.process.ask('close');
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
