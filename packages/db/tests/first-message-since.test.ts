import { expect, it } from 'vitest';
import { firstMessageSince } from '../src/messages/first-message-since.ts';
import { makeDirect, makeGroup, makePeople, range, say, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

const NOON = 1_700_000_000_000;
const HOUR = 3_600_000;

describeOnBoth('the first message since a moment', (place) => {
  it.each([0, 1, 2, 7, 16])('is found among %d', async (lastSeq) => {
    const { ada, bob, cy } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const neighbour = await makeGroup(place.db, [ada, cy]);
    for (const hour of range(1, 20)) {
      const createdAt = NOON + hour * HOUR;
      await say(place.db, words(neighbour, ada, { createdAt: createdAt - HOUR / 2 }));
      if (hour <= lastSeq) await say(place.db, words(id, ada, { createdAt }));
    }
    const since = (at: number) => firstMessageSince(place.db.read, { conversationId: id, lastSeq, at });
    for (const hour of range(1, lastSeq)) {
      expect(await since(NOON + hour * HOUR)).toBe(hour);
      expect(await since(NOON + hour * HOUR - 1)).toBe(hour);
    }
    expect(await since(0)).toBe(lastSeq === 0 ? undefined : 1);
    expect(await since(NOON + lastSeq * HOUR + 1)).toBeUndefined();
  });
});
