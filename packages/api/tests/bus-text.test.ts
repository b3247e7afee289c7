import { describe, expect, test } from 'vitest';
import { channelsOf, fromText, toText } from '../src/realtime/bus-text.ts';
import type { BusMessage, ServerEvent } from '../src/realtime/events.ts';

const typing: ServerEvent = { type: 'typing', conversationId: 7, userId: 1, expiresInMs: 1 };
const added: ServerEvent = { type: 'conversation.added', conversationId: 7, revision: 1 };
const renamed = {
  type: 'user.updated',
  revision: 3,
  user: { id: 1, username: 'ada', firstName: 'Augusta' },
} as ServerEvent;
const removed: ServerEvent = { type: 'conversation.removed', conversationId: 7, revision: 2 };

const person = { id: 1, username: 'ada', role: 'member' };
const place = { conversationId: 7, revision: 2, updatedAt: '2026-01-01T00:00:00.000Z' };
const come = { type: 'participant.added', ...place, participant: person } as ServerEvent;
const gone: ServerEvent = { type: 'participant.removed', ...place, userId: 1 };

describe('Between processes', () => {
  test.each([
    [{ conversation: 7 }, ['conversation:7']],
    [{ users: [1, 2] }, ['user:1', 'user:2']],
    ['everyone', ['everyone']],
  ] as const)('an event for %j travels on %j, as the very text that clients get', (audience, channels) => {
    const message: BusMessage = { kind: 'event', audience, event: typing };
    expect(channelsOf(message)).toEqual(channels);
    expect(toText(message)).toBe(JSON.stringify(typing));
    for (const channel of channels) {
      const heard = fromText(channel, toText(message));
      expect(heard).toMatchObject({ kind: 'text', text: JSON.stringify(typing) });
    }
    expect(fromText(channels[0], toText(message))).toMatchObject({
      audience: typeof audience === 'object' && 'users' in audience ? { users: [1] } : audience,
    });
  });

  test.each([added, removed, renamed, come, gone])(
    '$type is read on the way, for the one it is for',
    (event) => {
      const message: BusMessage = { kind: 'event', audience: { users: [1, 2] }, event };
      expect(fromText('user:2', toText(message))).toEqual({ kind: 'event', audience: { users: [2] }, event });
    },
  );

  test.each([
    { kind: 'sessions.ended', sessionIds: ['one', 'two'] },
    { kind: 'guest.changed', userId: 7, isGuest: true },
    { kind: 'rights.changed', userId: 7, isStaff: true, isSuperuser: false },
    { kind: 'presence', process: 'p', online: [1, 2] },
    { kind: 'presence.wanted' },
    { kind: 'compare' },
  ] as const)('$kind arrives as it was sent, at every process', (message) => {
    expect(channelsOf(message)).toEqual(['everyone']);
    expect(fromText('everyone', toText(message))).toEqual(message);
  });

  test.each(['!', '!{', '!null', '!{"kind":"of a later version"}', '!{"kind":"presence","online":["ada"]}'])(
    '%s is not understood, and left alone',
    (text) => {
      expect(fromText('everyone', text)).toBeUndefined();
    },
  );
});
