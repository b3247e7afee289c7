import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageRow } from '../src/messages/message-row.ts';
import { planSends, type SendFacts, type SendRequest } from '../src/messages/plan-sends.ts';
import { range } from './harness/builders.ts';

interface Situation {
  requests: SendRequest[];
  facts: SendFacts[];
}

/** The id of whatever was sent before. */
const SENT_BEFORE = 77;

// Few of each, so that they meet: conversations 1 to 3 (0 is unknown), senders 1 to 3, four clientIds.
const ask = fc.record({
  conversationId: fc.integer({ min: 0, max: 3 }),
  senderId: fc.integer({ min: 1, max: 3 }),
  clientId: fc.constantFrom(null, 'a', 'b', 'c', 'd'),
  createdAt: fc.integer({ min: 0, max: 9 }),
  content: fc.string(),
});

const situations: fc.Arbitrary<Situation> = fc
  .record({
    asked: fc.array(ask, { minLength: 1, maxLength: 60 }),
    lastSeqs: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 4, maxLength: 4 }),
    moreRevisions: fc.integer({ min: 1, max: 50 }),
    members: fc.subarray(['1:1', '1:2', '1:3', '2:1', '2:2', '2:3', '3:1', '3:2', '3:3']),
    sentBefore: fc.subarray(['1:a', '1:b', '2:a', '3:c']),
    sentIn: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ asked, lastSeqs, moreRevisions, members, sentBefore, sentIn }) => {
    const requests = asked.map((request) => ({ ...request, kind: 'text' as const }));
    return { requests, facts: requests.map((request) => factsAbout(request)) };

    function factsAbout(request: SendRequest): SendFacts {
      const lastSeq = lastSeqs[request.conversationId] ?? 0;
      const isMember = members.includes(`${request.conversationId}:${request.senderId}`);
      const sender = { id: request.senderId, username: 'somebody', firstName: '', lastName: '' };
      const was = request.clientId !== null && sentBefore.includes(`${request.senderId}:${request.clientId}`);
      return {
        sender: isMember ? sender : undefined,
        position: { readEpoch: request.senderId, lastReadSeq: lastSeq },
        lastSeq,
        revision: lastSeq + moreRevisions,
        earlier: was ? messageSentBefore(request, sender, sentIn) : undefined,
        blocker: null,
      };
    }
  });

function messageSentBefore(
  request: SendRequest,
  sender: NonNullable<SendFacts['sender']>,
  conversationId: number,
) {
  return {
    id: SENT_BEFORE,
    conversationId,
    seq: 7,
    revision: 8,
    sender,
    kind: 'text' as const,
    content: 'sent before',
    clientId: request.clientId,
    createdAt: 0,
    editedAt: null,
    deletedAt: null,
  };
}

describe('planSends', () => {
  it('numbers the stored messages of each conversation densely, in the order they came', () => {
    fc.assert(
      fc.property(situations, ({ requests, facts }) => {
        const { outcomes } = planSends(requests, facts);
        for (const id of [0, 1, 2, 3]) {
          const before = facts[requests.findIndex((request) => request.conversationId === id)];
          const stored = outcomes.flatMap((outcome) =>
            outcome.kind === 'stored' && outcome.message.conversationId === id ? [outcome.message] : [],
          );
          if (!before) continue;
          expect(stored.map((message) => message.seq)).toEqual(
            range(before.lastSeq + 1, before.lastSeq + stored.length),
          );
          expect(stored.map((message) => message.revision)).toEqual(
            range(before.revision + 1, before.revision + stored.length),
          );
        }
      }),
    );
  });

  it('moves exactly the conversations in which something is stored, to the last of its numbers and times', () => {
    fc.assert(
      fc.property(situations, ({ requests, facts }) => {
        const plan = planSends(requests, facts);
        const expected = new Map<
          number,
          { id: number; lastSeq: number; revision: number; updatedAt: number }
        >();
        for (const outcome of plan.outcomes) {
          if (outcome.kind !== 'stored') continue;
          const { conversationId: id, seq, revision, createdAt } = outcome.message;
          const updatedAt = Math.max(expected.get(id)?.updatedAt ?? 0, createdAt);
          expected.set(id, { id, lastSeq: seq, revision, updatedAt });
        }
        expect(new Map(plan.conversations.map((moved) => [moved.id, moved]))).toEqual(expected);
        expect(plan.conversations).toHaveLength(expected.size);
      }),
    );
  });

  it('tells where each sender’s read position is then: at what is stored, in their own epoch, never beyond it', () => {
    fc.assert(
      fc.property(situations, ({ requests, facts }) => {
        const { outcomes } = planSends(requests, facts);
        for (const [index, outcome] of outcomes.entries()) {
          if (!('position' in outcome)) continue;
          const before = facts[index]?.position;
          expect(outcome.position.readEpoch).toBe(before?.readEpoch);
          const isOfBatch = outcome.kind === 'stored' || outcome.message.id !== SENT_BEFORE;
          const reached = isOfBatch ? outcome.message.seq : before?.lastReadSeq;
          expect(outcome.position.lastReadSeq).toBe(reached);
        }
      }),
    );
  });

  it('refuses exactly those who take no part and have not sent it there before', () => {
    fc.assert(
      fc.property(situations, ({ requests, facts }) => {
        const { outcomes } = planSends(requests, facts);
        const wronglyStored = outcomes.filter(
          ({ kind }, index) => kind === 'stored' && !facts[index]?.sender,
        );
        const wronglyRefused = outcomes.filter(
          ({ kind }, index) =>
            kind === 'refused' &&
            (facts[index]?.sender ??
              facts[index]?.earlier?.conversationId === requests[index]?.conversationId),
        );
        expect([wronglyStored, wronglyRefused]).toEqual([[], []]);
      }),
    );
  });

  it('answers a repeat with the first message, the stored one, else the first of the batch; elsewhere it is taken', () => {
    fc.assert(
      fc.property(situations, ({ requests, facts }) => {
        const { outcomes } = planSends(requests, facts);
        const firsts = new Map<string, MessageRow>();
        for (const [index, outcome] of outcomes.entries()) {
          const request = requests[index];
          const key = `${request?.senderId}:${request?.clientId}`;
          const first = facts[index]?.earlier ?? firsts.get(key);
          const isThere = first?.conversationId === request?.conversationId;
          expect(outcome.kind === 'repeated' ? outcome.message : undefined).toBe(isThere ? first : undefined);
          const isTaken = first !== undefined && !isThere && facts[index]?.sender !== undefined;
          expect(outcome.kind === 'clientIdTaken').toBe(isTaken);
          if (outcome.kind === 'stored' && request?.clientId != null) firsts.set(key, outcome.message);
        }
      }),
    );
  });

  it('gives one outcome for each request, and stores its words as they are', () => {
    fc.assert(
      fc.property(situations, ({ requests, facts }) => {
        const { outcomes } = planSends(requests, facts);
        expect(outcomes).toHaveLength(requests.length);
        const stored = outcomes.flatMap((outcome) =>
          outcome.kind === 'stored' ? [asRequest(outcome.message)] : [],
        );
        expect(stored).toEqual(requests.filter((_, index) => outcomes[index]?.kind === 'stored'));
      }),
    );
  });

  it('will not decide about a request of which nothing is known', () => {
    const request = {
      conversationId: 1,
      senderId: 1,
      kind: 'text' as const,
      content: '',
      clientId: null,
      createdAt: 1,
    };
    expect(() => planSends([request], [])).toThrow(RangeError);
  });
});

function asRequest(message: MessageRow): SendRequest {
  const { conversationId, kind, content, clientId, createdAt } = message;
  return { conversationId, senderId: message.sender.id, kind, content, clientId, createdAt };
}
