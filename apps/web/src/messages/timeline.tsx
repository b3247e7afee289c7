import type { Conversation, Timeline as LoadedTimeline } from '@parley/client';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Place } from '../conversations/opening-place.ts';
import { useParley } from '../realtime/parley-context.ts';
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
import { EDGE_PX, TOP_PX, useScroll } from './use-scroll.ts';
import { useHighlight } from './use-highlight.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { useMorePages } from './use-more-pages.ts';
import { useReading } from './use-reading.ts';
import { useRows } from './use-rows.ts';
import { useVisited } from './use-visited.ts';
import { useWalk } from './use-walk.ts';
import { WhereNow } from './where-now.tsx';

interface TimelineProps {
  conversation: Conversation;
  /** What is loaded of its messages, without a gap. */
  timeline: LoadedTimeline;
  /** Whether it reaches the conversation's end. */
  isWhole: boolean;
  place: Place;
  onMoved: () => void;
}

/**
 * A conversation's messages: opens at its place, loads both ways as one comes near what is not
 * loaded, follows new ones at the end, and moves nothing that is in view.
 */
export function Timeline({ conversation, timeline, isWhole, place, onMoved }: TimelineProps) {
  const { id } = conversation;
  const { live } = useParley();
  const rows = useRows(id, timeline, isWhole);
  const visited = useVisited();
  const scroll = useScroll(rows, { place, isWhole, kept: visited.hasFocus ? visited.key : null });
  const { scroller, virtualizer, isAway } = scroll;
  const shown = virtualizer.getVirtualItems();
  const more = useMorePages(id, {
    timeline,
    isWhole,
    isReady: scroll.isSettled,
    range: virtualizer.range,
    count: rows.length,
  });
  const { unseen, divider, isHolding, onSeen } = useReading(conversation, scroll.isEndSeen);
  useKeptPlace(id, { rows, scroll, isMarked: isHolding });
  const readers = useReaders(conversation);
  const highlighted = useHighlight(place);
  const walk = useWalk(rows, scroll, visited);
  const { editing, sends } = useEditing();

  // In a narrow place it takes the room of the day too.
  const isNoteShown = more.retryOlder !== null && (virtualizer.scrollOffset ?? 0) < TOP_PX;

  const toEnd = (): void => {
    live.leavePassage(id);
    requestAnimationFrame(() => scroll.toEnd());
  };
  const byHand = (): void => {
    scroll.byHand();
    onMoved();
  };
  // What one writes oneself is always seen; what waits from before, or from another tab, leads nowhere.
  const [sendsBefore] = useState(sends);
  const showWritten = useEffectEvent(toEnd);
  useEffect(() => {
    if (sends !== sendsBefore) showWritten();
  }, [sends, sendsBefore]);

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
        onWheel={byHand}
        onTouchMove={byHand}
        // Its scroll bar.
        onPointerDown={({ target, currentTarget }) => target === currentTarget && byHand()}
        onKeyDown={(event) => {
          byHand();
          walk.onKeyDown(event, toEnd);
        }}
        onFocus={visited.onFocus}
        onBlur={visited.onBlur}
        className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
        <div className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
          <TimelineTop timeline={timeline} onRetry={more.retryOlder} />
          {/* Not by a transform: all of what is in view would be painted anew whenever the first row is another. */}
          <div className="absolute inset-x-0" style={{ top: shown[0]?.start ?? 0 }}>
            {shown.map(({ index, key, start }, nth) => {
              const row = rows[index];
              if (!row) return null;
              const seq = seqOf(row);
              return (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  // The keyboard's row may be far from the others.
                  style={{ marginTop: start - (shown[nth - 1]?.end ?? start) }}
                >
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
          {isWhole ? null : <TimelineEdge height={EDGE_PX} onRetry={more.retryNewer} />}
        </div>
      </div>
      {isAway && !isNoteShown ? (
        <WhereNow conversationId={id} since={conversation.createdAt} {...rowAtTop(rows, virtualizer)} />
      ) : null}
      {isAway ? <ToEndButton unseen={unseen} onClick={toEnd} /> : null}
    </div>
  );
}
