import type { Timeline } from '@parley/client';
import { useState } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { texts } from '../shared/language.ts';
import { nameOf } from '../users/person-name.ts';

// Enough to know what it is about; the whole stands in the timeline.
const SPOKEN = 240;

/**
 * Says new messages of others once, politely. The timeline itself keeps silent: rows come
 * and go in it as one scrolls, and these are not news.
 */
export function NewMessageTeller({ timeline, isWhole }: { timeline: Timeline; isWhole: boolean }) {
  const ownId = useOwnId();
  const last = isWhole ? timeline.messages.at(-1) : undefined;
  const [said, setSaid] = useState(last?.seq ?? null);
  // What one reaches by going to the end is no news either.
  if (said === null && last) setSaid(last.seq);
  if (said !== null && !isWhole) setSaid(null);
  const isNews =
    last && said !== null && last.seq > said && last.sender.id !== ownId && last.deletedAt === null;
  return (
    <div aria-live="polite" className="sr-only">
      {isNews ? (
        <p key={last.seq}>{texts.messages.said(nameOf(last.sender), last.content.slice(0, SPOKEN))}</p>
      ) : null}
    </div>
  );
}
