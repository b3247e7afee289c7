import { describe, expect, test } from 'vitest';
import { InProcessBus } from '../src/realtime/bus.ts';
import { TRY_AGAIN_LATER } from '../src/realtime/connection.ts';
import type { Audience, ServerEvent } from '../src/realtime/events.ts';
import { Hub } from '../src/realtime/hub.ts';
import { fakeConnection, inside, nobodyThere, type FakeConnection } from './hub-world.ts';

const GUEST = 1;
const MEMBER = 2;
const FRIEND = 3;
const STRANGER = 4;

const renamed = (id: number): ServerEvent =>
  ({ type: 'user.updated', revision: id, user: { id } }) as ServerEvent;
const moved: ServerEvent = {
  type: 'participant.removed',
  conversationId: 1,
  revision: 2,
  userId: STRANGER,
  updatedAt: '',
};

/** A hub with a guest and a member in one conversation; whom the guest sees is answered when the test says so. */
async function makeHub() {
  let visible = [GUEST, FRIEND];
  const asked: { answer: () => void; fail: () => void }[] = [];
  let isAtOnce = true;
  const presence = {
    isOnline: (id: number) => id !== STRANGER,
    onlineInSight: (sight: { sees: (id: number) => boolean }) =>
      JSON.stringify([GUEST, MEMBER, FRIEND, STRANGER].filter((id) => sight.sees(id))),
  };
  const listVisible = (): Promise<Set<number>> => {
    if (isAtOnce) return Promise.resolve(new Set(visible));
    return new Promise((resolve, reject) => {
      asked.push({ answer: () => resolve(new Set(visible)), fail: () => reject(new Error('away')) });
    });
  };
  const { greeting } = nobodyThere();
  const telling = { greeting, seeing: { listVisible, presence } };
  const hub = new Hub(() => Promise.resolve(inside(1)), new InProcessBus(), telling);
  const enter = async (userId: number, isGuest: boolean): Promise<FakeConnection & { first: string }> => {
    const connection = Object.assign(fakeConnection(userId), { isGuest });
    hub.open(connection);
    hub.reserve(connection);
    await hub.prepare(connection);
    return Object.assign(connection, { first: hub.subscribe(connection, 1) });
  };
  const guest = await enter(GUEST, true);
  const member = await enter(MEMBER, false);
  return {
    hub,
    guest,
    member,
    asked,
    see: (...ids: number[]) => {
      visible = ids;
    },
    holdAnswers: () => {
      isAtOnce = false;
    },
    tell: (event: ServerEvent, audience: Audience = 'everyone') =>
      hub.receive({ kind: 'event', audience, event }),
  };
}

function heard({ frames }: FakeConnection): unknown[] {
  return frames.map((text) => (JSON.parse(text) as { result: { data: unknown } }).result.data);
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe('A guest’s sight', () => {
  test('lets through of what is for everyone what is about whom they see; members hear all of it', async () => {
    const { guest, member, tell } = await makeHub();
    expect(guest.first).toContain(`"online":[${GUEST},${FRIEND}]`);
    const presence: ServerEvent = { type: 'presence', online: [FRIEND, STRANGER], offline: [STRANGER] };
    for (const event of [renamed(FRIEND), renamed(STRANGER), presence]) tell(event);
    tell({ type: 'presence', online: [STRANGER], offline: [] });
    expect(heard(guest)).toEqual([renamed(FRIEND), { type: 'presence', online: [FRIEND], offline: [] }]);
    expect(heard(member)).toHaveLength(4);
  });

  test('lets nothing through that it does not know, as an event or as a text', async () => {
    const { guest, member, tell, hub } = await makeHub();
    tell({ type: 'something.new', userId: FRIEND } as unknown as ServerEvent);
    hub.receive({ kind: 'text', audience: 'everyone', text: '{"type":"something.newer"}' });
    expect(heard(guest)).toEqual([]);
    expect(heard(member)).toHaveLength(2);
  });

  test('holds back what happens while it is read anew, and judges it by the answer', async () => {
    const { guest, tell, asked, see, holdAnswers } = await makeHub();
    holdAnswers();
    see(GUEST, STRANGER);
    tell(moved, { conversation: 1 });
    await settled();
    tell(renamed(FRIEND));
    tell(renamed(STRANGER));
    expect(heard(guest)).toEqual([moved]);
    asked[0]?.answer();
    await settled();
    expect(heard(guest)).toEqual([
      moved,
      renamed(STRANGER),
      { type: 'presence', online: [], offline: [FRIEND] },
    ]);
  });

  test('is read once more where it changed while it was read, and never goes by the earlier answer', async () => {
    const { guest, tell, asked, see, holdAnswers } = await makeHub();
    holdAnswers();
    tell(moved, { conversation: 1 });
    await settled();
    tell(moved, { conversation: 1 });
    tell(moved, { conversation: 1 });
    see(GUEST, FRIEND, STRANGER);
    asked[0]?.answer();
    await settled();
    expect(asked).toHaveLength(2);
    see(GUEST);
    tell(renamed(STRANGER));
    asked[1]?.answer();
    await settled();
    expect(asked).toHaveLength(2);
    expect(heard(guest).slice(3)).toEqual([{ type: 'presence', online: [], offline: [FRIEND] }]);
  });

  test('that can’t be read ends the connection, which comes again', async () => {
    const { guest, member, tell, asked, holdAnswers } = await makeHub();
    holdAnswers();
    tell(moved, { conversation: 1 });
    await settled();
    asked[0]?.fail();
    await settled();
    tell(renamed(FRIEND));
    expect(guest.closedWith).toBe(TRY_AGAIN_LATER);
    expect(member.closedWith).toBeUndefined();
    expect(heard(guest)).toEqual([moved]);
  });

  test('is another after a change of the account: what is open of before is closed, and what opens late', async () => {
    const { hub, guest, member } = await makeHub();
    hub.receive({ kind: 'guest.changed', userId: GUEST, isGuest: true });
    expect(guest.closedWith).toBeUndefined();
    hub.receive({ kind: 'guest.changed', userId: MEMBER, isGuest: true });
    expect(member.closedWith).toBe(TRY_AGAIN_LATER);
    const late = fakeConnection(MEMBER);
    hub.open(late);
    expect(late.closedWith).toBe(TRY_AGAIN_LATER);
    const anew = Object.assign(fakeConnection(MEMBER), { isGuest: true });
    hub.open(anew);
    expect(anew.closedWith).toBeUndefined();
  });

  test('goes on where the rights that somebody was given were theirs already, and opens anew where not', async () => {
    const { hub, guest, member } = await makeHub();
    const rights = { isStaff: true, isSuperuser: false };
    hub.receive({ kind: 'rights.changed', userId: MEMBER, isStaff: false, isSuperuser: false });
    expect(member.closedWith).toBeUndefined();
    hub.receive({ kind: 'rights.changed', userId: MEMBER, ...rights });
    expect([member.closedWith, guest.closedWith]).toEqual([TRY_AGAIN_LATER, undefined]);
    const late = fakeConnection(MEMBER);
    hub.open(late);
    expect(late.closedWith).toBe(TRY_AGAIN_LATER);
    const anew = Object.assign(fakeConnection(MEMBER), rights);
    hub.open(anew);
    expect(anew.closedWith).toBeUndefined();
    // Somebody of whom it was asked later may have lost them again without a word.
    const later = Object.assign(fakeConnection(MEMBER), { knownAt: performance.now() });
    hub.open(later);
    expect(later.closedWith).toBeUndefined();
  });
});
