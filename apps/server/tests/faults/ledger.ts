import type { StoredConversation, StoredMessage } from './stored.ts';
import type { Tally } from './tally.ts';

/** One message as its sender knows it. */
export interface Sent {
  /** First word of its content, which no other message has, before and after edits. */
  readonly word: string;
  readonly clientId: string;
  readonly conversationId: number;
  /** What the outbox of a device sends in one conversation keeps its order: which device, and which turn. */
  readonly line: { device: string; turn: number } | null;
  isAcknowledged: boolean;
  /** Edits are numbered from 1. */
  edits: { begun: number; acknowledged: number };
  deletion: 'none' | 'begun' | 'acknowledged';
}

/** One person's place in one conversation. */
interface Place {
  conversationId: number;
  userId: number;
}

/** What was acknowledged until one moment and must be found from then on. */
type Due = { message: Sent; edit: number; isDeleted: boolean };

/**
 * The model: what was sent and what was acknowledged, held against what is stored. A row is
 * looked at when it is first seen and whenever it has changed; `judgeAll` looks at everything.
 */
export class Ledger {
  readonly #tally: Tally;
  readonly #sent = new Map<string, Sent>();
  readonly #words = new Map<string, Sent>();
  readonly #due = new Set<Sent>();
  readonly #reads = new Map<string, Place & { upTo: number }>();
  #rows = new Map<number, StoredMessage[]>();
  #stored = new Map<Sent, StoredMessage>();

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  /** A message is handed to a client. */
  sends(message: Pick<Sent, 'word' | 'clientId' | 'conversationId' | 'line'>): Sent {
    const sent: Sent = {
      ...message,
      isAcknowledged: false,
      edits: { begun: 0, acknowledged: 0 },
      deletion: 'none',
    };
    this.#sent.set(sent.clientId, sent);
    this.#words.set(sent.word, sent);
    this.#tally.sent += 1;
    return sent;
  }

  /** The client tells that the server has it. */
  acknowledged(clientId: string): void {
    const sent = this.#sent.get(clientId);
    if (!sent || sent.isAcknowledged) return;
    sent.isAcknowledged = true;
    this.#due.add(sent);
    this.#tally.acknowledged += 1;
  }

  /** An edit or a deletion of it was acknowledged. */
  changed(sent: Sent): void {
    this.#due.add(sent);
  }

  /** The server has answered that a person has read so far. */
  read(place: Place, upTo: number): void {
    const key = `${place.conversationId} ${place.userId}`;
    this.#reads.set(key, { ...place, upTo: Math.max(upTo, this.#reads.get(key)?.upTo ?? 0) });
  }

  /** Finds every reading that was acknowledged in what is stored. */
  judgeReads(conversations: readonly StoredConversation[]): void {
    for (const { conversationId, userId, upTo } of this.#reads.values()) {
      const stored = conversations.find(({ id }) => id === conversationId)?.lastRead.get(userId) ?? 0;
      if (stored < upTo)
        this.#tally.wrong(
          'unread wrong',
          `${userId} has read conversation ${conversationId} up to ${upTo}, stored is ${stored}`,
        );
    }
  }

  /** The messages of a conversation as they were last read, by `seq`. */
  rowsOf(conversationId: number): readonly StoredMessage[] {
    return this.#rows.get(conversationId) ?? [];
  }

  /** The furthest revision read of each of these conversations. */
  revisionsRead(conversationIds: readonly number[]): Map<number, number> {
    const furthest = (id: number): number =>
      this.rowsOf(id).reduce((most, row) => Math.max(most, row.revision), 0);
    return new Map(conversationIds.map((id) => [id, furthest(id)]));
  }

  /** Reads what has changed, and finds in it everything that was acknowledged before. */
  async judgeNew(read: () => Promise<StoredMessage[]>): Promise<void> {
    const due = [...this.#due].map(dueOf);
    this.#take(await read());
    this.#judge(due);
  }

  /** Reads everything, as if for the first time, and finds in it everything that was ever acknowledged. */
  async judgeAll(read: () => Promise<StoredMessage[]>): Promise<void> {
    const due = [...this.#sent.values()].filter((sent) => sent.isAcknowledged).map(dueOf);
    const rows = await read();
    this.#rows = new Map();
    this.#stored = new Map();
    this.#take(rows);
    this.#judge(due);
    for (const [conversationId, stored] of this.#rows) this.#judgeOrder(conversationId, stored);
  }

  #take(rows: readonly StoredMessage[]): void {
    for (const row of rows) {
      const known = this.#rows.get(row.conversationId) ?? [];
      this.#rows.set(row.conversationId, known);
      const at = row.seq - 1;
      if (at > known.length)
        this.#tally.wrong('out of order', `conversation ${row.conversationId} has a hole before ${row.seq}`);
      if (known[at] && known[at].id !== row.id)
        this.#tally.wrong(
          'doubled',
          `conversation ${row.conversationId} has two messages with number ${row.seq}`,
        );
      known[at] = row;
      this.#judgeSender(row);
    }
  }

  #judgeSender(row: StoredMessage): void {
    const sent = this.#words.get(wordOf(row)) ?? this.#sent.get(row.clientId ?? '');
    if (!sent) {
      this.#tally.wrong('different', `message ${row.id} was sent by nobody: ${row.content}`);
      return;
    }
    if (sent.conversationId !== row.conversationId)
      this.#tally.wrong('different', `${sent.word} came to conversation ${row.conversationId}`);
    const twin = this.#stored.get(sent);
    if (twin && twin.id !== row.id)
      this.#tally.wrong('doubled', `${sent.word} is stored with the numbers ${twin.seq} and ${row.seq}`);
    this.#stored.set(sent, row);
  }

  #judge(due: readonly Due[]): void {
    for (const { message, edit, isDeleted } of due) {
      const row = this.#stored.get(message);
      if (!row) {
        this.#tally.wrong('lost', `${message.word} was acknowledged and is not stored`);
        continue;
      }
      if (isDeleted && !row.isDeleted)
        this.#tally.wrong('lost', `the deletion of ${message.word} was acknowledged and is undone`);
      if (!row.isDeleted && editOf(row) < edit)
        this.#tally.wrong('lost', `edit ${edit} of ${message.word} was acknowledged and is undone`);
      if (isSettled(message, { edit, isDeleted })) this.#due.delete(message);
    }
  }

  #judgeOrder(conversationId: number, rows: readonly StoredMessage[]): void {
    const turns = new Map<string, number>();
    // Skips holes, which were told already.
    rows.forEach((row) => {
      const line = this.#sent.get(row.clientId ?? '')?.line;
      if (!line) return;
      const latest = turns.get(line.device) ?? 0;
      turns.set(line.device, Math.max(line.turn, latest));
      if (line.turn > latest) return;
      this.#tally.wrong(
        'out of order',
        `turn ${line.turn} of ${line.device} in conversation ${conversationId} came after a later one`,
      );
    });
  }
}

/** The number of the edit that a row's words come from. */
export function editOf(row: Pick<StoredMessage, 'content'>): number {
  return Number(/ edit (\d+)$/.exec(row.content)?.[1] ?? 0);
}

function dueOf(message: Sent): Due {
  return { message, edit: message.edits.acknowledged, isDeleted: message.deletion === 'acknowledged' };
}

/** Whether nothing more was acknowledged of it since. */
function isSettled(message: Sent, { edit, isDeleted }: Pick<Due, 'edit' | 'isDeleted'>): boolean {
  return edit === message.edits.acknowledged && isDeleted === (message.deletion === 'acknowledged');
}

function wordOf(row: StoredMessage): string {
  return row.content.split(' ')[0] ?? '';
}
