import type { Conversation, Timeline as LoadedTimeline } from '@parley/client';
import { useEffect, useEffectEvent } from 'react';
import type { Place } from '../conversations/opening-place.ts';
import { useParley } from '../realtime/parley-context.ts';
import { useLastWritten } from '../realtime/use-live.ts';
import { texts } from '../shared/language.ts';
import { PageNote } from '../shared/page-note.tsx';
import { useEditing } from './acting.tsx';
import { useReaders } from './readers.ts';
import { rowAtTop } from './row-at-top.ts';
import { seqOf } from './row-places.ts';
import { TimelineEdge } from './timeline-edge.tsx';
import { TimelineItem } from './timeline-item.tsx';
import { TimelineTop } from './timeline-top.tsx';
import { ToEndButton } from './to-end-button.tsx';
import { TOP_PX, useScroll } from './use-scroll.ts';
import { useHighlight } from './use-highlight.ts';
import { useMorePages } from './use-more-pages.ts';
import { useReading } from './use-reading.ts';
import { useRows } from './use-rows.ts';
import { useWalk } from './use-walk.ts';
import { WhereNow } from './where-now.tsx';

interface TimelineProps {
  conversation: Conversation;
  /** What is loaded of its messages, without a gap. */
  timeline: LoadedTimeline;
  /** Whether it reaches the conversation's end. */
  isWhole: boolean;
  place: Place;
}

/**
 * A conversation's messages: opens at its place, loads both ways as one comes near what is not
 * loaded, follows new ones at the end, and moves nothing that is in view.
 */
export function Timeline({ conversation, timeline, isWhole, place }: TimelineProps) {
  const { id } = conversation;
  const { live } = useParley();
  const rows = useRows(id, timeline, isWhole);
  const scroll = useScroll(rows, { place, isWhole });
  const { scroller, virtualizer, isAway } = scroll;
  const shown = virtualizer.getVirtualItems();
  const range = { first: shown[0]?.index, last: shown.at(-1)?.index, count: rows.length };
  const more = useMorePages(id, { timeline, isWhole, isReady: scroll.isSettled, ...range });
  const { unseen, divider, onSeen } = useReading(conversation, scroll.isEndSeen);
  const readers = useReaders(conversation);
  const highlighted = useHighlight(place);
  const walk = useWalk(rows, scroll);
  const { editing } = useEditing();

  // In a narrow place it takes the room of the day too.
  const isNoteShown = more.retryOlder !== null && (virtualizer.scrollOffset ?? 0) < TOP_PX;

  const toEnd = (): void => {
    live.leavePassage(id);
    requestAnimationFrame(() => scroll.toEnd());
  };
  // What one writes oneself is always seen.
  const lastWritten = useLastWritten(id);
  const showWritten = useEffectEvent(toEnd);
  useEffect(() => {
    if (lastWritten !== undefined) showWritten();
  }, [lastWritten]);

  if (rows.length === 0 && timeline.reachedStart) {
    return <PageNote title={texts.messages.nothingYet}>{texts.messages.nothingYetHint}</PageNote>;
  }
  return (
    <div className="relative min-h-0 flex-1">
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- what scrolls must be reachable with the keyboard */}
      <div
        ref={scroller}
        role="feed"
        aria-label={texts.messages.messages}
        aria-busy={more.isLoading}
        tabIndex={0}
        onScroll={() => {
          scroll.onScroll();
          const bottom = virtualizer.getVirtualItemForOffset(
            (virtualizer.scrollOffset ?? 0) + (virtualizer.scrollRect?.height ?? 0),
          );
          const row = bottom && rows[bottom.index - 1];
          const seq = row ? seqOf(row) : null;
          if (seq !== null) onSeen(seq);
        }}
        onWheel={scroll.byHand}
        onTouchMove={scroll.byHand}
        onKeyDown={(event) => {
          scroll.byHand();
          walk.onKeyDown(event, toEnd);
        }}
        onFocus={walk.onFocus}
        className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
        <div className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
          <TimelineTop timeline={timeline} onRetry={more.retryOlder} />
          {/* Not by a transform: all of what is in view would be painted anew whenever the first row is another. */}
          <div className="absolute inset-x-0" style={{ top: shown[0]?.start ?? 0 }}>
            {shown.map(({ index, key }) => {
              const row = rows[index];
              if (!row) return null;
              const seq = seqOf(row);
              return (
                <div key={key} ref={virtualizer.measureElement} data-index={index}>
                  <TimelineItem
                    row={row}
                    position={seq ?? conversation.messageCount + 1}
                    outOf={conversation.messageCount}
                    divider={divider !== null && seq === divider.seq ? divider.label : null}
                    readers={seq === null ? undefined : readers.get(seq)}
                    isTabStop={row.key === walk.tabStop}
                    isEdited={row.key === editing?.rowKey}
                    isHighlighted={seq !== null && seq === highlighted}
                  />
                </div>
              );
            })}
          </div>
          {isWhole ? null : <TimelineEdge height={TOP_PX} onRetry={more.retryNewer} />}
        </div>
      </div>
      {isAway && !isNoteShown ? (
        <WhereNow conversationId={id} since={conversation.createdAt} {...rowAtTop(rows, virtualizer)} />
      ) : null}
      {isAway ? <ToEndButton unseen={unseen} onClick={toEnd} /> : null}
    </div>
  );
}
