import { Link } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useConversationIds, useListState } from '../realtime/use-live.ts';
import { Button, buttonClass } from '../shared/button.tsx';
import { EndOfList } from '../shared/end-of-list.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { ConversationItem } from './conversation-item.tsx';
import { texts } from '../shared/language.ts';

/** One's conversations, the one that moved last first; further ones load as one scrolls. */
export function ConversationList() {
  const ids = useConversationIds();
  const { isLoaded } = useListState();
  return (
    <nav
      aria-label={texts.conversations.conversations}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-3"
    >
      {isLoaded ? null : <ListSkeleton />}
      {isLoaded && ids.length === 0 ? (
        <PageNote title={texts.conversations.noConversations}>
          <p>{texts.conversations.noConversationsHint}</p>
          <Link to="/new" className={buttonClass('primary')}>
            {texts.conversations.start}
          </Link>
        </PageNote>
      ) : null}
      {isLoaded ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move the focus between its links
        <ul onKeyDown={moveFocus} className="flex flex-col gap-0.5">
          {ids.map((id) => (
            <ConversationItem key={id} id={id} />
          ))}
        </ul>
      ) : null}
      <MoreConversations />
    </nav>
  );
}

function MoreConversations() {
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

function ListSkeleton() {
  return (
    <output className="flex flex-col gap-0.5">
      <span className="sr-only">{texts.conversations.loading}</span>
      {['w-24', 'w-32', 'w-20', 'w-28'].map((width) => (
        <div key={width} className="flex items-center gap-3 px-2.5 py-[calc(var(--space-row)+0.125rem)]">
          <div className="skeleton size-(--avatar)" />
          <div className="flex flex-1 flex-col gap-2">
            <div className={`skeleton h-3 ${width}`} />
            <div className="skeleton h-2.5 w-full" />
          </div>
        </div>
      ))}
    </output>
  );
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const step = steps[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[step(at, links.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
