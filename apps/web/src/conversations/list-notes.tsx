import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useIsGuest, useListState } from '../realtime/use-live.ts';
import { Button, buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { EndOfList } from '../shared/end-of-list.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { texts } from '../shared/language.ts';
import { EVERYTHING, type ListFilter } from './list-filter.ts';

/** A list that has nothing in it yet. */
export function NoConversations() {
  const isGuest = useIsGuest();
  if (isGuest) {
    return (
      <PageNote title={texts.conversations.noConversations}>
        <p>{texts.conversations.noConversationsGuest}</p>
      </PageNote>
    );
  }
  return (
    <PageNote title={texts.conversations.noConversations}>
      <p>{texts.conversations.noConversationsHint}</p>
      <Link to="/new" className={buttonClass('primary')}>
        {texts.conversations.start}
      </Link>
    </PageNote>
  );
}

interface NoMatchProps {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  /** Looks further than in the list. */
  onSearch: (text: string) => void;
}

/** Nothing that is loaded gets through the filter. */
export function NoMatch({ filter, onChange, onSearch }: NoMatchProps) {
  const { nextCursor } = useListState();
  const text = filter.text.trim();
  const showAll = (
    <Button look="link" size="text" onClick={() => onChange(EVERYTHING)}>
      {texts.conversations.showAll}
    </Button>
  );
  if (text === '') {
    // There is more to come, which may be unread.
    if (nextCursor !== null) return <p className="sr-only">{texts.conversations.loading}</p>;
    return (
      <PageNote title={texts.conversations.allRead}>
        <p>{texts.conversations.allReadHint}</p>
        {showAll}
      </PageNote>
    );
  }
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-8 text-center text-balance text-faint">
      <p className="max-w-full wrap-anywhere">{texts.conversations.noMatch(text)}</p>
      <Button look="outline" onClick={() => onSearch(text)}>
        <Icon name="search" className="size-4" />
        {texts.conversations.searchEverywhere}
      </Button>
      {showAll}
    </div>
  );
}

/** Loads the next page when the list's end comes near. */
export function MoreConversations() {
  const { live } = useParley();
  const { isLoaded, nextCursor } = useListState();
  const [hasFailed, setFailed] = useState(false);
  if (!isLoaded || nextCursor === null) return null;
  const load = (): void => {
    setFailed(false);
    live.loadMoreConversations().catch(() => setFailed(true));
  };
  if (hasFailed) {
    return (
      <p role="alert" className="p-3 text-center text-small text-faint">
        {texts.conversations.loadMoreFailed}{' '}
        <Button look="link" size="text" onClick={load}>
          {texts.conversations.tryAgain}
        </Button>
      </p>
    );
  }
  // A new mark for each page: one that is in view already would not be told of again.
  return <EndOfList key={nextCursor} onNear={load} />;
}

export function ListSkeleton() {
  return (
    <output className="flex flex-col gap-0.5">
      <span className="sr-only">{texts.conversations.loading}</span>
      {['w-24', 'w-32', 'w-20', 'w-28'].map((width) => (
        <div key={width} className="flex items-center gap-3 px-2.5 py-2.5">
          <div className="skeleton size-10" />
          <div className="flex flex-1 flex-col gap-2">
            <div className={`skeleton h-3 ${width}`} />
            <div className="skeleton h-2.5 w-full" />
          </div>
        </div>
      ))}
    </output>
  );
}
