import type { Timeline } from '@parley/client';
import { useState } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { useEditing } from './acting.tsx';
import { newsSince, sentenceOf } from './news.ts';

/**
 * Says new messages of others once, politely, and what one has done oneself that only the eye would see. The timeline itself keeps silent: rows come
 * and go in it as one scrolls, and these are not news.
 */
export function NewMessageTeller({ timeline, isWhole }: { timeline: Timeline; isWhole: boolean }) {
  const ownId = useOwnId();
  const { told: done } = useEditing();
  const last = isWhole ? (timeline.messages.at(-1)?.seq ?? 0) : null;
  const [told, setTold] = useState<{ upTo: number | null; sentence: string | null }>({
    upTo: last,
    sentence: null,
  });
  // What one reaches by going to the end is no news either.
  if (last === null && told.upTo !== null) setTold({ upTo: null, sentence: null });
  if (last !== null && (told.upTo === null || last > told.upTo)) {
    const news = told.upTo === null ? [] : newsSince(timeline.messages, told.upTo, ownId);
    // As it is now: what is edited later is not said again.
    setTold({ upTo: last, sentence: sentenceOf(news) });
  }
  const [acts, setActs] = useState({ count: 0, done });
  if (acts.done !== done) setActs({ count: acts.count + 1, done });
  return (
    <div aria-live="polite" className="sr-only">
      {told.sentence === null ? null : <p key={told.upTo}>{told.sentence}</p>}
      {done === null ? null : <p key={`done ${acts.count}`}>{done.words}</p>}
    </div>
  );
}
