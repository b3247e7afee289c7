import type { AppRouter, Message } from '@parley/api';
import { createTRPCClient, TRPCClientError, type Operation, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { Api } from '../../src/api.ts';
import type { ReadPosition } from '../../src/live/read-position.ts';
import { message } from '../builders.ts';

/** Words that the server refuses, whenever they come. */
export const REFUSED = 'refused: ';

interface Call {
  connection: symbol;
  op: Operation;
  answer: (fate: Fate) => void;
}

/** What becomes of a call: answered, away before or after it arrived, or turned away for now. */
export type Fate = 'answered' | 'lost before' | 'lost after' | 'unavailable';

interface SentMessage {
  conversationId: number;
  content: string;
  clientId: string;
}

/**
 * What a server must do with what an outbox sends, in the fewest words; calls wait in it until
 * the test decides what becomes of them.
 */
export class ModelServer {
  readonly messages: Message[] = [];
  readonly positions = new Map<number, ReadPosition>();
  /** What should not have come: a call on a connection that is no more, or under another account. */
  readonly wrong: string[] = [];
  #calls: Call[] = [];

  /** @param isConnected whether calls may come now */
  connect(connection: symbol, isConnected: () => boolean): Api {
    const link: TRPCLink<AppRouter> =
      () =>
      ({ op }) =>
        observable((observer) => {
          if (!isConnected()) this.wrong.push(`${op.path} came over a connection that is no more`);
          if (this.#calls.some((other) => this.#conversationOf(other.op) === this.#conversationOf(op)))
            this.wrong.push(`${op.path} came before what went before it was answered`);
          const call: Call = {
            connection,
            op,
            answer: (fate) => {
              if (fate === 'lost before') return observer.error(lost());
              if (fate === 'unavailable') return observer.error(refusal(503, 'try again'));
              const done = this.#do(op);
              if (fate === 'lost after') return observer.error(lost());
              if (done instanceof Refused) return observer.error(refusal(done.httpStatus, done.sentence));
              observer.next({ result: { type: 'data', data: done } });
              return observer.complete();
            },
          };
          this.#calls.push(call);
          op.signal?.addEventListener('abort', () => observer.complete());
        });
    return createTRPCClient<AppRouter>({ links: [link] });
  }

  get underWay(): number {
    return this.#calls.length;
  }

  /** A connection is lost, and with it the answers to what went over it: one call more or less may have arrived. */
  disconnect(connection: symbol, doesArrive: boolean): void {
    const lost = this.#calls.filter((call) => call.connection === connection);
    this.#calls = this.#calls.filter((call) => call.connection !== connection);
    if (doesArrive) for (const { op } of lost) this.#do(op);
  }

  /** Decides about one of the calls under way. */
  decide(pick: number, fate: Fate): void {
    const call = this.#calls[pick % Math.max(1, this.#calls.length)];
    if (!call) return;
    this.#calls = this.#calls.filter((other) => other !== call);
    call.answer(fate);
  }

  #conversationOf({ input }: Operation): number | undefined {
    const { conversationId, id } = input as { conversationId?: number; id?: number };
    return conversationId ?? this.messages.find((stored) => stored.id === id)?.conversationId;
  }

  #do(op: Operation): unknown {
    // What the outbox sends is typed where it is sent; here it stands for what came over the network.
    const input = op.input as SentMessage & { id: number; readEpoch: number; seq: number };
    const { conversationId, id, content, seq } = input;
    switch (op.path) {
      case 'messages.create':
        return this.#create(input);
      case 'messages.update':
        return this.#change(id, { content });
      case 'messages.destroy':
        return this.#change(id, { content: '', deletedAt: 'now' });
      case 'messages.markConversationAsRead':
        return this.#read(conversationId, { readEpoch: input.readEpoch, lastReadSeq: seq });
      case 'messages.markConversationAsUnread':
        return this.#markUnread(conversationId, seq);
      default:
        throw new Error(`${op.path} is nothing that an outbox calls`);
    }
  }

  #create({ conversationId, content, clientId }: SentMessage): unknown {
    const position = { readEpoch: 0, lastReadSeq: 0 };
    const earlier = this.messages.find((sent) => sent.clientId === clientId);
    if (earlier) return { ...earlier, ...position };
    if (content.startsWith(REFUSED)) return new Refused(400, content);
    const seq = this.messages.filter((sent) => sent.conversationId === conversationId).length + 1;
    const id = this.messages.length + 1;
    const stored = message(seq, { id, conversationId, content, clientId, revision: id });
    this.messages.push(stored);
    return { ...stored, ...position };
  }

  #change(id: number, change: Partial<Message>): unknown {
    const index = this.messages.findIndex((stored) => stored.id === id);
    const stored = this.messages[index];
    if (!stored) return new Refused(404, 'There is no such message.');
    if (change.content?.startsWith(REFUSED)) return new Refused(400, change.content);
    if (stored.deletedAt !== null && change.deletedAt === undefined)
      return new Refused(409, 'It was deleted.');
    this.messages[index] = { ...stored, ...change };
    return this.messages[index];
  }

  #read(conversationId: number, { readEpoch, lastReadSeq }: ReadPosition): ReadPosition {
    const known = this.#position(conversationId);
    if (readEpoch >= known.readEpoch && lastReadSeq > known.lastReadSeq)
      this.positions.set(conversationId, { ...known, lastReadSeq });
    return this.#position(conversationId);
  }

  #markUnread(conversationId: number, seq: number): ReadPosition {
    const { readEpoch } = this.#position(conversationId);
    this.positions.set(conversationId, { readEpoch: readEpoch + 1, lastReadSeq: seq - 1 });
    return this.#position(conversationId);
  }

  #position(conversationId: number): ReadPosition {
    return this.positions.get(conversationId) ?? { readEpoch: 0, lastReadSeq: 0 };
  }
}

class Refused {
  readonly httpStatus: number;
  readonly sentence: string;

  constructor(httpStatus: number, sentence: string) {
    this.httpStatus = httpStatus;
    this.sentence = sentence;
  }
}

function lost(): TRPCClientError<AppRouter> {
  return new TRPCClientError('the connection was lost');
}

function refusal(httpStatus: number, sentence: string): TRPCClientError<AppRouter> {
  const data = { httpStatus, code: 'BAD_REQUEST', path: null, reason: null, field: null } as const;
  return TRPCClientError.from({ error: { message: sentence, code: -32600, data } });
}
