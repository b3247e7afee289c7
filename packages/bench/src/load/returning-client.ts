import { Connection } from './connection.ts';

export interface ReturningClientOptions {
  url: string;
  /** Null connects without one. */
  cookie: string | null;
  /** The conversation whose messages the client shows; null for one that subscribes and does no more. */
  openConversation: number | null;
}

/** Conversations of one page of the list, as packages/client asks for it. */
const listPage = 50;

/** A frame of tRPC's that answers, or tells an event. */
interface Answer<T> {
  result: { data: T };
}

/** How far a conversation has come. */
interface Place {
  id: number;
  revision: number;
}

/** What an event tells of a change, where it tells of one. */
interface Change {
  conversationId: number;
  revision: number;
}

/**
 * A client that comes back as packages/client does: it subscribes, then asks where everything stands and for
 * the list, then for what changed in the conversation that is open. It keeps the texts that it is sent, and
 * makes sense of them only in `check`, when nobody measures.
 */
export class ReturningClient {
  private readonly options: ReturningClientOptions;
  private connection: Connection | undefined;
  private list = '';
  private changes = '';
  private events: string[] = [];
  /** How far each conversation has come, as far as the client was told. */
  private known = new Map<number, number>();

  constructor(options: ReturningClientOptions) {
    this.options = options;
  }

  /** Resolves when the connection is gone. */
  get lost(): Promise<void> {
    return this.connected.closed;
  }

  /** Connects; resolves when the client is caught up. Throws when anything is refused. */
  async connect(): Promise<void> {
    const { openConversation: id } = this.options;
    const connection = await this.reach();
    this.connection = connection;
    this.events = [];
    connection.onEvent = (frame) => this.events.push(frame);
    await connection.subscribe();
    if (id === null) return;
    const revisions = connection.call('query', 'conversations.revisions', undefined);
    const list = connection.call('query', 'conversations.list', { limit: listPage });
    [this.list] = await Promise.all([list, revisions]);
    // Whatever happened, it has missed the last change.
    const revision = Math.max(0, (this.known.get(id) ?? 0) - 1);
    this.changes = await connection.call('query', 'conversations.changesSince', { id, revision });
  }

  /**
   * Compares what the client was told with where everything stands, when nothing moves any longer. Throws
   * where a change is missing, between what was read and what came live, or at the end.
   */
  async check(): Promise<void> {
    if (this.options.openConversation === null) return;
    // The answer comes after all events that were on their way.
    const now = await this.connected.call('query', 'conversations.revisions', undefined);
    this.known = this.follow();
    for (const { id, revision } of (JSON.parse(now) as Answer<Place[]>).result.data) {
      if (this.known.get(id) !== revision) {
        throw new Error(`Conversation ${id} is at ${revision}, a client knows ${this.known.get(id)}.`);
      }
    }
  }

  close(): void {
    this.connection?.close();
  }

  /** Knocks again where the system on the other side drops the connection before the server has seen it. */
  private async reach(): Promise<Connection> {
    const { url, cookie } = this.options;
    for (;;) {
      try {
        return await Connection.open(url, cookie ?? undefined);
      } catch (error) {
        if (!wasDropped(error)) throw error;
      }
    }
  }

  private get connected(): Connection {
    if (!this.connection) throw new Error('The client never connected.');
    return this.connection;
  }

  /** What was read, and after it the events: each must be the next change of its conversation, or an old one. */
  private follow(): Map<number, number> {
    const { items } = (JSON.parse(this.list) as Answer<{ items: Place[] }>).result.data;
    const { conversation } = (JSON.parse(this.changes) as Answer<{ conversation: Place }>).result.data;
    const known = new Map([...items, conversation].map(({ id, revision }) => [id, revision]));
    for (const frame of this.events) {
      const { conversationId: id, revision } = (JSON.parse(frame) as Answer<Partial<Change>>).result.data;
      if (id === undefined || revision === undefined) continue;
      const before = known.get(id) ?? 0;
      if (revision > before + 1) throw new Error(`Nobody told a client of change ${before + 1} in ${id}.`);
      known.set(id, Math.max(before, revision));
    }
    return known;
  }
}

function wasDropped(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false;
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}
