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
/** Conversations that moved meanwhile are read one by one, unless there are more: as packages/client does. */
const mostOneByOne = 20;
/** Nothing was missed of what begins now. */
const fromNowOn = Number.MAX_SAFE_INTEGER;

/** A frame of tRPC's that answers, or tells an event. */
interface Answer {
  result: { data: unknown };
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
 * A client that comes back as packages/client does: it subscribes, then asks where everything stands and whose
 * profile changed, then for what moved and for the conversation that is open; the list it asks for at first,
 * and where much moved. It keeps the texts that it is sent, and makes sense of them only in `check`, when
 * nobody measures: all but where everything stands, which it must read to know what to ask.
 */
export class ReturningClient {
  private readonly options: ReturningClientOptions;
  private connection: Connection | undefined;
  /** What was answered since the connection began: each tells how far one conversation or several have come. */
  private answers: string[] = [];
  private events: string[] = [];
  /** How far each conversation has come, as far as the client was told. */
  private known = new Map<number, number>();
  private usersRevision = 0;

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
    this.answers = [];
    connection.onEvent = (frame) => this.events.push(frame);
    const connected = await connection.subscribe();
    if (id === null) return;
    const isFirst = this.known.size === 0;
    const [places] = await Promise.all([
      connection.call('query', 'conversations.revisions', undefined),
      isFirst ? this.read('conversations.list', { limit: listPage }) : undefined,
      this.catchUpOnProfiles(connected, isFirst),
    ]);
    const moved = (dataOf(places) as Place[]).filter((place) => this.known.get(place.id) !== place.revision);
    if (!isFirst && moved.length > mostOneByOne) await this.read('conversations.list', { limit: listPage });
    const ids = new Set(isFirst || moved.length > mostOneByOne ? [] : moved.map((place) => place.id));
    // Who has read how far is asked in any case, and this client has missed a change in any case.
    const sinceLast = Math.max(0, (this.known.get(id) ?? 0) - 1);
    await Promise.all(
      [...ids.add(id)].map((each) =>
        this.read('conversations.changesSince', { id: each, revision: each === id ? sinceLast : fromNowOn }),
      ),
    );
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
    for (const { id, revision } of dataOf(now) as Place[]) {
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

  /** `connected` tells how far their changes have come; only where that is further are they asked for. */
  private async catchUpOnProfiles(connected: string, isFirst: boolean): Promise<void> {
    const { usersRevision } = dataOf(connected) as { usersRevision: number };
    const missed = !isFirst && usersRevision !== this.usersRevision;
    if (missed) await this.connected.call('query', 'users.changesSince', { revision: this.usersRevision });
    this.usersRevision = usersRevision;
  }

  private async read(path: string, input: object): Promise<void> {
    this.answers.push(await this.connected.call('query', path, input));
  }

  /** What was known and read, and after it the events: each must be the next change of its conversation, or an old one. */
  private follow(): Map<number, number> {
    const known = new Map(this.known);
    for (const { id, revision } of this.answers.flatMap(placesIn)) known.set(id, revision);
    for (const frame of this.events) {
      const { conversationId: id, revision } = dataOf(frame) as Partial<Change>;
      if (id === undefined || revision === undefined) continue;
      const before = known.get(id) ?? 0;
      if (revision > before + 1) throw new Error(`Nobody told a client of change ${before + 1} in ${id}.`);
      known.set(id, Math.max(before, revision));
    }
    return known;
  }
}

function dataOf(frame: string): unknown {
  return (JSON.parse(frame) as Answer).result.data;
}

/** Of a page of the list, or of what changed in one conversation. */
function placesIn(answer: string): Place[] {
  const data = dataOf(answer) as { items: Place[] } | { conversation: Place };
  return 'items' in data ? data.items : [data.conversation];
}

function wasDropped(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false;
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}
