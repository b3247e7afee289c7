import type { Conversation } from '@parley/client';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useOnline, useOwnId } from '../realtime/use-live.ts';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { loadLater } from '../shared/load-later.ts';
import { OneLine } from '../shared/written.tsx';
import { ConversationAvatar } from './conversation-avatar.tsx';
import { otherOf, titleOf } from './conversation-title.ts';
import { texts } from '../shared/language.ts';

const PeopleDialog = loadLater(async () => (await import('./people-dialog.tsx')).PeopleDialog);

/** What a conversation is called, and who is there. */
export function ConversationHeader({ conversation }: { conversation: Conversation }) {
  const ownId = useOwnId();
  const other = otherOf(conversation, ownId);
  return (
    <div className="flex min-h-14 items-center gap-3 border-b border-line px-3 py-2 md:px-5">
      <Link
        to="/"
        aria-label={texts.conversations.back}
        className={`md:hidden ${buttonClass('quiet', 'icon')} -mx-1.5`}
      >
        <Icon name="back" />
      </Link>
      <ConversationAvatar conversation={conversation} size="small" />
      <div className="min-w-0 flex-1">
        <h1 className="font-title text-large leading-tight font-strong">
          <OneLine text={titleOf(conversation, ownId)} />
        </h1>
        {other ? <OnePresence userId={other.id} /> : <GroupPresence conversation={conversation} />}
      </div>
    </div>
  );
}

function OnePresence({ userId }: { userId: number }) {
  const online = useOnline();
  const state = online?.has(userId) ? texts.conversations.online : texts.conversations.offline;
  return <p className="min-h-(--line-small) text-small text-faint">{online ? state : null}</p>;
}

function GroupPresence({ conversation }: { conversation: Conversation }) {
  const online = useOnline();
  const [isOpen, setOpen] = useState(false);
  const present = conversation.participants.filter(({ id }) => online?.has(id)).length;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        className="-mx-1 block max-w-full truncate rounded px-1 text-small text-faint hover:bg-hover hover:text-ink"
      >
        {texts.conversations.people(conversation.participantCount)}
        {online ? ` · ${texts.conversations.peopleOnline(present)}` : null}
      </button>
      {isOpen ? (
        <Suspense>
          <PeopleDialog conversation={conversation} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
