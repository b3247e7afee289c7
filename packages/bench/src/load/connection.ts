import { once } from 'node:events';
import { WebSocket } from 'ws';

export type Method = 'query' | 'mutation' | 'subscription';

/** Every subscription of the load uses this request id, so that a frame's first bytes tell event from answer. */
const subscriptionId = 0;
const eventStart = `{"id":${subscriptionId},`;

interface Pending {
  resolve: (frame: string) => void;
  reject: (error: Error) => void;
}

/**
 * A lean client of tRPC's WebSocket wire format. It reads no more of a frame than it must: the load shares two
 * cores with the server it measures, and what it spends is not the server's.
 */
export class Connection {
  /** Called with each event's text. */
  onEvent: (frame: string) => void = () => undefined;
  /** Resolves when the connection is gone, whoever ended it. */
  readonly closed: Promise<void>;
  private readonly socket: WebSocket;
  private readonly pending = new Map<number, Pending>();
  private lastId = subscriptionId;
  private failure: Error | undefined;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    // The load's own texts are ASCII, and latin1 is the cheaper decoding.
    socket.on('message', (data: Buffer) => this.receive(data.toString('latin1')));
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        this.failAll(new Error(`The server closed the connection (${code}).`));
        resolve();
      });
    });
    // What went wrong with an open connection ends in `close`.
    socket.on('error', () => undefined);
  }

  /** Connects; `cookie` is the whole header, `name=value`. Throws when the server refuses. */
  static async open(url: string, cookie?: string): Promise<Connection> {
    const headers = cookie === undefined ? {} : { cookie };
    const socket = new WebSocket(url, { headers, perMessageDeflate: false, skipUTF8Validation: true });
    const connection = new Connection(socket);
    await once(socket, 'open');
    return connection;
  }

  /** Calls a procedure; gives the answer's frame as text. Throws when the answer is an error. */
  call(method: Method, path: string, input: unknown): Promise<string> {
    this.lastId += 1;
    return this.request(this.lastId, { method, params: { path, input } });
  }

  /** Subscribes to `events.subscribe`; resolves with the first event, when the subscription is live. */
  subscribe(): Promise<string> {
    return this.request(subscriptionId, { method: 'subscription', params: { path: 'events.subscribe' } });
  }

  /** Writes a frame as it stands. */
  write(frame: string): void {
    this.socket.send(frame);
  }

  close(): void {
    this.socket.close();
  }

  private request(id: number, body: object): Promise<string> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.write(JSON.stringify({ id, ...body }));
    });
  }

  private receive(frame: string): void {
    if (frame.startsWith(eventStart)) return this.receiveEvent(frame);
    if (frame === 'PING') return this.write('PONG');
    // {"id":17,"result":…} or {"id":17,"error":…}
    const comma = frame.indexOf(',');
    const id = Number(frame.slice('{"id":'.length, comma));
    const pending = this.pending.get(id);
    if (!pending)
      return this.failAll(new Error(`The server sent an unexpected frame: ${frame.slice(0, 200)}`));
    this.pending.delete(id);
    if (frame.startsWith('"error"', comma + 1)) pending.reject(new Error(frame.slice(0, 500)));
    else pending.resolve(frame);
  }

  private receiveEvent(frame: string): void {
    const opening = this.pending.get(subscriptionId);
    if (!opening) return this.onEvent(frame);
    const isError = frame.startsWith('"error"', eventStart.length);
    if (isError) opening.reject(new Error(frame.slice(0, 500)));
    else if (frame.includes('"connected"')) opening.resolve(frame);
    else return;
    this.pending.delete(subscriptionId);
  }

  private failAll(error: Error): void {
    this.failure ??= error;
    this.pending.forEach(({ reject }) => reject(error));
    this.pending.clear();
  }
}
