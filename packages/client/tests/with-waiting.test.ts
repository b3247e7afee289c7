import { describe, expect, it } from 'vitest';
import type { OutboxItem } from '../src/live/state.ts';
import { withWaiting } from '../src/live/with-waiting.ts';
import { message } from './builders.ts';

const timeline = { messages: [message(1), message(2), message(3)], reachedStart: true };

const written = {
  conversationId: 7,
  createdAt: '2026-01-02T00:00:00.000Z',
  status: 'waiting',
  reason: null,
  isOnItsWay: false,
} as const;

const edit: OutboxItem = { ...written, key: 'e', kind: 'edit', messageId: 102, content: 'better words' };
const deletion: OutboxItem = { ...written, key: 'd', kind: 'delete', messageId: 103 };

describe('a timeline with what waits', () => {
  it('shows edits and deletions at once, at their messages alone', () => {
    const shown = withWaiting(timeline, [edit, deletion]);
    expect(shown.messages[0]).toBe(timeline.messages[0]);
    expect(shown.messages[1]).toEqual({
      ...timeline.messages[1],
      content: 'better words',
      editedAt: written.createdAt,
    });
    expect(shown.messages[2]).toMatchObject({ content: '', deletedAt: written.createdAt });
    expect(shown.reachedStart).toBe(true);
    expect(timeline.messages[1]?.content).toBe('message 2');
  });

  it('shows refused ones as they are stored, and is the same where nothing waits for it', () => {
    const failed = { status: 'failed', reason: 'No.' } as const;
    const send: OutboxItem = { ...written, key: 's', kind: 'send', content: 'new' };
    const elsewhere = { ...edit, messageId: 999 };
    expect(withWaiting(timeline, [{ ...edit, ...failed }, { ...deletion, ...failed }, send, elsewhere])).toBe(
      timeline,
    );
  });

  it('gives no words to a message that was deleted meanwhile', () => {
    const gone = { messages: [message(2, { content: '', deletedAt: 'then' })] };
    expect(withWaiting(gone, [edit]).messages).toEqual(gone.messages);
  });
});
