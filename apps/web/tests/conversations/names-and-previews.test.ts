import type { Participant, ReadMessage } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { otherOf, titleOf } from '../../src/conversations/conversation-title.ts';
import { waiting, waitingDelete, waitingEdit } from '../messages/messages.ts';
import { previewOf } from '../../src/conversations/preview.ts';
import { conversation, DAVID, david, kevin, person } from './conversations.ts';

/** A preview as it stands in the list. */
function lineOf(...of: Parameters<typeof previewOf>): string {
  const { sender, text } = previewOf(...of);
  return sender === null ? text : `${sender}: ${text}`;
}

function said(by: Participant, content: string, changes: Partial<ReadMessage> = {}): ReadMessage {
  return {
    id: 1,
    conversationId: 12,
    seq: 1,
    revision: 2,
    sender: { id: by.id, username: by.username, firstName: by.firstName, lastName: by.lastName },
    kind: 'text',
    content,
    clientId: null,
    createdAt: '2026-11-23T09:00:00.000Z',
    editedAt: null,
    deletedAt: null,
    isRead: true,
    ...changes,
  };
}

describe('what a conversation is called', () => {
  it('is its title, or else the others’ names', () => {
    expect(titleOf(conversation({ title: 'Release' }), DAVID)).toBe('Release');
    expect(titleOf(conversation(), DAVID)).toBe('Kevin Kelly');
    expect(titleOf(conversation(), kevin.id)).toBe('david');
  });

  it('counts those whose names do not fit', () => {
    const many = [david, kevin, person(3, 'ann'), person(4, 'bo'), person(5, 'cy'), person(6, 'di')];
    expect(titleOf(conversation({ participants: many }), DAVID)).toBe('Kevin Kelly, ann, bo and 2 others');
    expect(titleOf(conversation({ participants: many.slice(0, 5) }), DAVID)).toBe('Kevin Kelly, ann, bo, cy');
  });

  it('says so when one is alone', () => {
    expect(titleOf(conversation({ participants: [david] }), DAVID)).toBe('Just you');
  });

  it('knows the other person of a direct conversation, and of no group', () => {
    expect(otherOf(conversation({ kind: 'direct' }), DAVID)).toBe(kevin);
    expect(otherOf(conversation(), DAVID)).toBeUndefined();
  });
});

describe('the preview of a conversation', () => {
  it('names the sender in a group, and only oneself in a direct one', () => {
    const lastMessage = said(kevin, 'hello');
    expect(lineOf(conversation({ lastMessage }), DAVID)).toBe('Kevin Kelly: hello');
    expect(lineOf(conversation({ kind: 'direct', lastMessage }), DAVID)).toBe('hello');
    expect(lineOf(conversation({ kind: 'direct', lastMessage: said(david, 'hi') }), DAVID)).toBe('You: hi');
  });

  it('is one line, whatever was written', () => {
    const lastMessage = said(kevin, `one\n\n two\t${'x'.repeat(10_000)}`);
    const text = lineOf(conversation({ kind: 'direct', lastMessage }), DAVID);
    expect(text.startsWith('one two x')).toBe(true);
    expect(text.length).toBeLessThan(200);
  });

  it('tells a deleted message, an action and an empty conversation from words', () => {
    const deleted = said(kevin, '', { deletedAt: '2026-11-23T09:01:00.000Z' });
    expect(previewOf(conversation({ lastMessage: deleted }), DAVID)).toEqual({
      sender: null,
      text: 'Message deleted',
      isQuiet: true,
    });
    const action = said(kevin, 'waves', { kind: 'action' });
    expect(lineOf(conversation({ lastMessage: action }), DAVID)).toBe('* Kevin Kelly waves');
    expect(previewOf(conversation(), DAVID)).toEqual({
      sender: null,
      text: 'No messages yet',
      isQuiet: true,
    });
  });

  it('is what was written last and waits, and says so where it was refused', () => {
    const lastMessage = said(kevin, 'hello');
    const one = conversation({ kind: 'direct', lastMessage });
    expect(lineOf(one, DAVID, waiting('c-1', new Date()))).toBe('You: waits');
    expect(lineOf(one, DAVID, waiting('c-1', new Date(), { status: 'failed' }))).toBe('Not sent: waits');
  });

  it('is the last message with what waits for it, and of no other', () => {
    const lastMessage = said(david, 'hello');
    const one = conversation({ kind: 'direct', lastMessage });
    expect(lineOf(one, DAVID, waitingEdit(lastMessage.id, 'hello Kevin'))).toBe('You: hello Kevin');
    expect(lineOf(one, DAVID, waitingDelete(lastMessage.id))).toBe('Message deleted');
    expect(lineOf(one, DAVID, waitingDelete(lastMessage.id + 1))).toBe('You: hello');
  });
});
