import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Random } from './random.ts';

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
    this.#server = createServer((near) => this.#handOn(near));
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
    const far = connect(this.#random.pick(ports), '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.setNoDelay();
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    }
    near.pipe(far);
    // What a server had said before it was killed still arrives: it may be an acknowledgement.
    far.pipe(near);
    far.on('close', () => near.destroySoon());
    near.on('close', () => far.destroy());
  }
}
