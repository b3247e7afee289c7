import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { CLEAR, Lane, type Weather } from './lane.ts';

export interface CuttingProxy {
  url: string;
  /** Breaks every connection that goes through it now, without a goodbye. */
  cut(): void;
  /** Lets nothing through any more on the connections there are, and says nothing about it. */
  freeze(): void;
  /** Ends one direction of the connections there are: the other goes on. */
  halfClose(towards: 'client' | 'server'): void;
  /** Breaks every connection and lets no new one come, until it is put `up` again. */
  down(): void;
  up(): void;
  /** Delays and throttles what comes from now on, until it is `CLEAR` again. */
  set(weather: Weather): void;
  /** Leads to another server from now on: new connections, and the ones there are by breaking them. */
  moveTo(target: string): void;
  close(): Promise<void>;
}

/** One connection on its way through. */
interface Passage {
  near: Socket;
  far: Socket;
  toServer: Lane;
  toClient: Lane;
}

/** A network between client and server that can fail. */
export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const network = new Network(target);
  await network.open();
  return network;
}

class Network implements CuttingProxy {
  readonly #server: Server;
  readonly #passages = new Set<Passage>();
  #target: URL;
  #weather = CLEAR;
  #isDown = false;

  constructor(target: string) {
    this.#target = new URL(target);
    // A direction that has ended does not end the other.
    this.#server = createServer({ allowHalfOpen: true }, (near) => this.#pass(near));
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cut(): void {
    for (const { near, far } of this.#passages) {
      near.destroy();
      far.destroy();
    }
  }

  freeze(): void {
    for (const { toServer, toClient } of this.#passages) {
      toServer.freeze();
      toClient.freeze();
    }
  }

  halfClose(towards: 'client' | 'server'): void {
    for (const { toServer, toClient } of this.#passages) (towards === 'client' ? toClient : toServer).end();
  }

  down(): void {
    this.#isDown = true;
    this.cut();
  }

  up(): void {
    this.#isDown = false;
  }

  set(weather: Weather): void {
    this.#weather = weather;
  }

  moveTo(target: string): void {
    this.#target = new URL(target);
    this.cut();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pass(near: Socket): void {
    if (this.#isDown) {
      near.destroy();
      return;
    }
    const { port, hostname } = this.#target;
    const far = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    const weather = (): Weather => this.#weather;
    const passage = {
      near,
      far,
      toServer: Lane.open(near, far, weather),
      toClient: Lane.open(far, near, weather),
    };
    this.#passages.add(passage);
    const gone = (): void => {
      near.destroy();
      far.destroy();
      this.#passages.delete(passage);
    };
    for (const socket of [near, far]) socket.setNoDelay().on('error', gone).on('close', gone);
  }
}
