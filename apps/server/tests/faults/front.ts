import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Lane, type Weather } from '../live/lane.ts';
import type { Random } from './random.ts';

/** How long anything is under way between a client and its server, at most, in milliseconds. */
const MOST_DELAY_MS = 10;

/**
 * The one address that clients know: hands each connection to a server process that lives, as a
 * load balancer does, and refuses it where none does.
 */
export class Front {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #livingPorts: () => number[];
  readonly #random: Random;

  private constructor(livingPorts: () => number[], random: Random) {
    this.#livingPorts = livingPorts;
    this.#random = random;
    this.#server = createServer({ allowHalfOpen: true }, (near) => this.#handOn(near));
  }

  static async open(livingPorts: () => number[], random: Random): Promise<Front> {
    const front = new Front(livingPorts, random);
    front.#server.listen(0, '127.0.0.1');
    await once(front.#server, 'listening');
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #handOn(near: Socket): void {
    const ports = this.#livingPorts();
    if (ports.length === 0) {
      near.destroy();
      return;
    }
    const far = connect({ port: this.#random.pick(ports), host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.setNoDelay();
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    }
    const delayMs = this.#random.between(0, MOST_DELAY_MS);
    const way = (): Weather => ({ delayMs, bytesPerSecond: Infinity });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      Lane.open(from, to, way);
      from.on('close', (hadError) => hadError && to.destroy());
    }
    // What a server had said before it was killed arrives, or is lost on the way: both happen.
    const losesTheLast = this.#random.chance(0.5);
    far.on('end', () => losesTheLast && near.destroy());
    near.on('close', () => far.destroy());
  }
}
