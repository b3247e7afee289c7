import type { Conversation, Timeline as LoadedTimeline } from '@parley/client';
import { useEffect, useEffectEvent } from 'react';
import { Icon } from '../shared/icons.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { useEditing } from './acting.tsx';
import { NewMessageTeller } from './new-message-teller.tsx';
import { texts } from '../shared/language.ts';
import { TimelineItem } from './timeline-item.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import { TimelineTop } from './timeline-top.tsx';
import { useOlderMessages } from './use-older-messages.ts';
import { useReading } from './use-reading.ts';
import { useRows } from './use-rows.ts';
import { useScroll } from './use-scroll.ts';

interface TimelineProps {
  conversation: Conversation;
  timeline: LoadedTimeline;
}

/** A conversation's messages: opens at the end, loads older ones on the way up, follows new ones. */
export function Timeline({ conversation, timeline }: TimelineProps) {
  const rows = useRows(conversation.id, timeline);
  const { scroller, virtualizer, isAtEnd, onScroll, toEnd } = useScroll(rows);
  const shown = virtualizer.getVirtualItems();
  const retryOlder = useOlderMessages(conversation.id, timeline, shown[0]?.index);
  const { unseen, unreadFrom } = useReading(conversation, isAtEnd);
  const { editing } = useEditing();

  // What one writes oneself is always seen.
  const last = rows.at(-1);
  const ownKey = last?.content.is === 'pending' ? last.key : null;
  const showOwn = useEffectEvent(() => toEnd());
  useEffect(() => {
    if (ownKey !== null) showOwn();
  }, [ownKey]);

  return (
    <div className="relative min-h-0 flex-1">
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard */}
      <div
        ref={scroller}
        role="log"
        aria-label={texts.messages.messages}
        aria-live="off"
        tabIndex={0}
        onScroll={onScroll}
        className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex */}
        {rows.length === 0 && timeline.reachedStart ? (
          <PageNote title={texts.messages.nothingYet}>{texts.messages.nothingYetHint}</PageNote>
        ) : (
          <div className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
            <TimelineTop timeline={timeline} onRetry={retryOlder} />
            <div
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${shown[0]?.start ?? 0}px)` }}
            >
              {shown.map(({ index, key }) => {
                const row = rows[index];
                return row ? (
                  <div key={key} ref={virtualizer.measureElement} data-index={index}>
                    <TimelineItem
                      row={row}
                      startsUnread={unreadFrom !== null && seqOf(row) === unreadFrom}
                      isTabStop={row === last}
                      isEdited={row.key === editing?.rowKey}
                    />
                  </div>
                ) : null;
              })}
            </div>
          </div>
        )}
      </div>
      {unseen > 0 ? (
        <button
          type="button"
          onClick={toEnd}
          className="absolute bottom-3 left-1/2 flex min-h-9 -translate-x-1/2 items-center gap-2 rounded-full bg-fill px-4 font-strong text-on-fill shadow-raised hover:bg-fill-strong"
        >
          <Icon name="down" className="size-4" />
          {texts.messages.newMessages(unseen)}
        </button>
      ) : null}
      <NewMessageTeller timeline={timeline} />
    </div>
  );
}

function seqOf({ content }: TimelineRow): number | null {
  return content.is === 'stored' ? content.message.seq : null;
}
