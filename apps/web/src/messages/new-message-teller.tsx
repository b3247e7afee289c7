import type { Timeline } from '@parley/client';
import { useState } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { nameOf } from '../users/person-name.ts';
import { texts } from '../shared/language.ts';

// Enough to know what it is about; the whole stands in the timeline.
const SPOKEN = 240;

/**
 * Says new messages of others once, politely. The timeline itself keeps silent: rows come
 * and go in it as one scrolls, and these are not news.
 */
export function NewMessageTeller({ timeline }: { timeline: Timeline }) {
  const ownId = useOwnId();
  const last = timeline.messages.at(-1);
  const [seqAtOpening] = useState(last?.seq ?? 0);
  const isNews = last && last.seq > seqAtOpening && last.sender.id !== ownId && last.deletedAt === null;
  return (
    <div aria-live="polite" className="sr-only">
      {isNews ? (
        <p key={last.seq}>{texts.messages.said(nameOf(last.sender), last.content.slice(0, SPOKEN))}</p>
      ) : null}
    </div>
  );
}
