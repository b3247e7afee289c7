import { useRef, useState } from 'react';
import { useListState } from '../realtime/use-live.ts';
import { texts } from '../shared/language.ts';
import { ConversationRows, type RowsHandle } from './conversation-rows.tsx';
import { FilterField } from './filter-field.tsx';
import { EVERYTHING, isFiltering, type ListFilter } from './list-filter.ts';
import { ListSkeleton, MoreConversations, NoConversations, NoMatch } from './list-notes.tsx';
import { useListedIds } from './use-listed-ids.ts';
import { useHold, useSteadyOrder } from './use-steady-order.ts';

const nothing: readonly number[] = [];

interface ConversationListProps {
  /** Looks for conversations and people further than in the list. */
  onSearch: (text: string) => void;
}

/**
 * One's conversations, the one that moved last first; further ones load as one scrolls. What is under
 * the pointer stays there: the order moves on when nobody is at it.
 */
export function ConversationList({ onSearch }: ConversationListProps) {
  const { isLoaded, nextCursor } = useListState();
  const [filter, setFilter] = useState(EVERYTHING);
  const { isHeld, handlers } = useHold();
  const ids = useListed(filter, isHeld);
  const hasSome = useListedIds().length > 0;
  const isEmpty = isLoaded && !hasSome && nextCursor === null;
  // State, not a ref: the rows need it once it is there.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const rows = useRef<RowsHandle>(null);
  const change = (changed: ListFilter): void => {
    setFilter(changed);
    scroller?.scrollTo({ top: 0 });
  };
  return (
    <>
      {/* Its room is kept while the list is on its way. */}
      {isEmpty ? null : (
        <div className={isLoaded ? '' : 'invisible'}>
          <FilterField filter={filter} onChange={change} onLeave={() => rows.current?.focus()} />
        </div>
      )}
      {/* Always there, so that what comes to stand in it is said. */}
      <output className="sr-only">
        {isFiltering(filter) && ids.length > 0 ? texts.conversations.found(ids.length) : null}
      </output>
      <nav
        ref={setScroller}
        aria-label={texts.conversations.conversations}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-3 [overflow-anchor:none]"
        {...handlers}
      >
        {isLoaded ? null : <ListSkeleton />}
        {isEmpty ? <NoConversations /> : null}
        {isLoaded && hasSome && ids.length === 0 ? (
          <NoMatch filter={filter} onChange={change} onSearch={onSearch} />
        ) : null}
        {isLoaded && ids.length > 0 ? <ConversationRows ref={rows} ids={ids} scroller={scroller} /> : null}
        <MoreConversations />
      </nav>
    </>
  );
}

/** Ids of what to list, in the order to show it. */
function useListed(filter: ListFilter, isHeld: boolean): readonly number[] {
  const key = isFiltering(filter) ? JSON.stringify(filter) : '';
  const [shown, setShown] = useState(nothing);
  const wanted = useListedIds(filter, isHeld ? shown : nothing);
  const steady = useSteadyOrder(wanted, isHeld, key);
  if (steady !== shown) setShown(steady);
  return steady;
}
