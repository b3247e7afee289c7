import type { AppRouter, Conversation, Message, ServerEvent } from '@parley/api';
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable, type Observer } from '@trpc/server/observable';
import fc from 'fast-check';
import { EventFeed } from '../../src/links/event-feed.ts';
import { applyEvent } from '../../src/live/apply-event.ts';
import { Live } from '../../src/live/live.ts';
import type { LiveState } from '../../src/live/state.ts';
import { MemoryStorage } from '../../src/storage/memory-storage.ts';
import { ada, bob, conversation, knowing, message } from '../builders.ts';

const KNOWN = 3;
const NOTHING_READ = { readEpoch: 0, lastReadSeq: 0, joinedAt: 'then' };

/** Everything that happened in conversation 7 since three things were said, one after the other. */
export type History = readonly ServerEvent[];

/** Something is said, edited, deleted, the title changed, or somebody comes; `pick` chooses which. */
export const histories: fc.Arbitrary<History> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('say', 'say', 'edit', 'delete', 'title', 'come'),
      isOwn: fc.boolean(),
      pick: fc.nat({ max: 99 }),
    }),
    { minLength: 2, maxLength: 30 },
  )
  .map((happenings) => {
    let said = KNOWN;
    return happenings.map(({ kind, isOwn, pick }, index): ServerEvent => {
      const revision = KNOWN + 2 + index;
      const place = { conversationId: 7, revision };
      const content = `words of revision ${revision}`;
      const seq = kind === 'say' ? (said += 1) : 1 + (pick % said);
      const written = message(seq, { revision, content, ...(isOwn && { sender: { ...ada } }) });
      switch (kind) {
        case 'say':
          return { type: 'message.created', ...place, message: written, readEpoch: 0 };
        case 'edit':
          return { type: 'message.updated', ...place, message: { ...written, editedAt: 'then' } };
        case 'delete':
          return {
            type: 'message.deleted',
            ...place,
            message: { ...written, content: '', deletedAt: 'then' },
          };
        case 'come': {
          const participant = { ...bob, id: 10 + index, role: 'member' as const, ...NOTHING_READ };
          return { type: 'participant.added', ...place, participant, updatedAt: written.createdAt };
        }
        default:
          return { type: 'conversation.updated', ...place, title: content, updatedAt: written.createdAt };
      }
    });
  });

interface Known {
  summary: Conversation;
  messages: readonly Message[];
}

/** A client that follows conversation 7, and a server that answers what it asks. */
export class Followed {
  readonly live: Live;
  /** Whether every question fails. */
  isAway = false;
  /** How often it asked what it had missed. */
  asked = 0;
  #server: LiveState = knowing(
    conversation(KNOWN),
    [1, 2, 3].map((seq) => message(seq)),
  );
  #subscriber: Observer<unknown, never> | undefined;

  constructor() {
    const link: TRPCLink<AppRouter> =
      () =>
      ({ op }) =>
        observable((observer) => {
          if (op.path === 'events.subscribe') this.#subscriber = observer as Observer<unknown, never>;
          else if (this.isAway) observer.error(new TRPCClientError('away'));
          else {
            observer.next({ result: { type: 'data', data: this.#answer(op.path, op.input) } });
            observer.complete();
          }
        });
    const api = createTRPCClient<AppRouter>({ links: [link] });
    const storage = new MemoryStorage();
    const onError = (error: unknown): never => {
      throw error;
    };
    const origin = 'https://chat.example.org';
    this.live = new Live({ api, feed: new EventFeed(onError), storage, origin, onError });
  }

  async start(): Promise<void> {
    this.live.start(ada);
    this.deliver({ type: 'connected', userId: ada.id, usersRevision: 0, online: [] });
    await settled();
    await this.live.open(7);
    this.asked = 0;
  }

  /** Does on the server what the events tell. */
  happen(history: History): void {
    this.#server = history.reduce((state, event) => applyEvent(state, event).state, this.#server);
  }

  deliver(event: ServerEvent): void {
    this.#subscriber?.next({ result: { type: 'data', data: event } });
  }

  /** What the client knows, and what it should. */
  get known(): [Known, Known] {
    const shown = this.live.getState().conversations.get(7);
    if (!shown?.timeline) throw new Error('conversation 7 is not open');
    return [{ summary: shown.summary, messages: shown.timeline.messages }, this.#stored()];
  }

  #answer(path: string, input: unknown): unknown {
    const { summary, messages } = this.#stored();
    switch (path) {
      case 'conversations.revisions':
        return [{ ...summary }];
      case 'users.changesSince':
        return { revision: 3, complete: true, users: [] };
      case 'conversations.list':
        return { items: [summary], nextCursor: null };
      case 'conversations.retrieve':
        return { ...summary, messages: messages.toReversed().slice(0, 50) };
      case 'conversations.changesSince': {
        this.asked += 1;
        const { revision } = input as { revision: number };
        const changed = messages.filter((one) => one.revision > revision);
        const nobody = { participants: [], removedUserIds: [] };
        return { conversation: summary, complete: true, messages: changed, ...nobody };
      }
      case 'messages.update': {
        const edited = input as { id: number; content: string };
        this.happen([editOf(edited.id, summary.revision + 1, edited.content)]);
        return this.#stored().messages.find(({ id }) => id === edited.id);
      }
      default:
        throw new Error(`${path} is nothing that a follower asks`);
    }
  }

  #stored(): Known {
    const stored = this.#server.conversations.get(7);
    if (!stored?.timeline) throw new Error('conversation 7 is gone');
    return { summary: stored.summary, messages: stored.timeline.messages };
  }
}

/** Other words for a message, as their event tells them. */
export function editOf(id: number, revision: number, content: string): ServerEvent {
  const edited = message(id - 100, { revision, content, editedAt: 'then' });
  return { type: 'message.updated', conversationId: 7, revision, message: edited };
}

/** Lets everything happen that needs no time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
