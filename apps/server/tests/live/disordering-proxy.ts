import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { WebSocket, WebSocketServer, type RawData } from 'ws';

/** Draws a number from 0 up to, but not including, 1. */
export type Draw = () => number;

/** How far apart the copies of one event, and two events in the wrong order, may be, in milliseconds. */
const WINDOW_MS = 120;
const LATE = 0.3;
const TWICE = 0.3;

export interface DisorderingProxy {
  url: string;
  /** Events that came late, and events that came twice, so far. */
  readonly disordered: number;
  /** The procedures that were asked so far, over WebSockets. */
  readonly asked: readonly string[];
  /** Lets events through as they come from now on. */
  setOrder(isOrdered: boolean): void;
  close(): Promise<void>;
}

/**
 * A way to a server on which events come late, past one another, and some of them twice; what
 * is asked and answered passes as it comes. The first event of a subscription stays the first.
 */
export async function startDisorderingProxy(target: string, draw: Draw): Promise<DisorderingProxy> {
  const proxy = new Disorder(new URL(target), draw);
  await proxy.open();
  return proxy;
}

class Disorder implements DisorderingProxy {
  readonly #target: URL;
  readonly #draw: Draw;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });
  #isOrdered = false;
  disordered = 0;
  readonly asked: string[] = [];

  constructor(target: URL, draw: Draw) {
    this.#target = target;
    this.#draw = draw;
    this.#server = createServer((asked, answer) => this.#handOn(asked, answer));
    this.#server.on('upgrade', (asked, socket, head) => {
      this.#sockets.handleUpgrade(asked, socket, head, (near) => this.#connect(near, asked));
    });
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  setOrder(isOrdered: boolean): void {
    this.#isOrdered = isOrdered;
  }

  async close(): Promise<void> {
    for (const near of this.#sockets.clients) near.terminate();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  #handOn(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, headers, url = '/' } = asked;
    const onward = request(new URL(url, this.#target), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      // A body that breaks off breaks off here too.
      pipeline(answered, answer, () => undefined);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  }

  #connect(near: WebSocket, asked: IncomingMessage): void {
    const url = new URL(asked.url ?? '/', this.#target);
    url.protocol = 'ws:';
    const { cookie } = asked.headers;
    const far = new WebSocket(url, cookie === undefined ? {} : { headers: { cookie } });
    const early: string[] = [];
    near.on('message', (data) => {
      const text = textOf(data);
      this.asked.push(...pathsIn(text));
      if (far.readyState === far.OPEN) far.send(text);
      else early.push(text);
    });
    far.on('open', () => {
      for (const text of early) far.send(text);
    });
    far.on('message', (data) => this.#deliver(near, textOf(data)));
    near.on('error', () => far.terminate()).on('close', () => far.terminate());
    far.on('error', () => near.terminate()).on('close', (code) => close(near, code));
  }

  #deliver(near: WebSocket, text: string): void {
    if (this.#isOrdered || !isEvent(text)) {
      near.send(text);
      return;
    }
    const delays = [this.#draw() < LATE ? this.#draw() * WINDOW_MS : 0];
    if (this.#draw() < TWICE) delays.push(this.#draw() * WINDOW_MS);
    if (delays.some((delay) => delay > 0)) this.disordered += 1;
    for (const delay of delays) {
      if (delay === 0) near.send(text);
      else setTimeout(() => near.send(text, () => undefined), delay);
    }
  }
}

/** An event that follows the first of its subscription, in tRPC's wire format. */
function isEvent(text: string): boolean {
  return text.includes('"result":{"type":"data","data":{"type":') && !text.includes('{"type":"connected"');
}

/** The procedures that a client's frame asks. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/"path":"([\w.]+)"/g)].map(([, path = '']) => path);
}

function close(near: WebSocket, code: number): void {
  const isTold = code === 1000 || code === 1001 || code >= 3000;
  if (isTold) near.close(code);
  else near.terminate();
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString();
}
