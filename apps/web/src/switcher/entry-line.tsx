import { ConversationAvatar } from '../conversations/conversation-avatar.tsx';
import { useIsOnline } from '../realtime/use-live.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Icon } from '../shared/icons.tsx';
import { isImported } from '../users/is-imported.ts';
import { texts } from '../shared/language.ts';
import type { Part } from '../shared/match.ts';
import type { Entry, PersonEntry } from './entries.ts';
import type { Ranked } from './rank.ts';

/** One thing to go to: its picture, its name with what matched marked, and what is unread. */
export function EntryLine({ ranked: { of, title, also } }: { ranked: Ranked<Entry> }) {
  return (
    <>
      <Picture entry={of} />
      <span className="flex min-w-0 flex-1 items-baseline gap-2">
        <Marked parts={title} className="shrink" />
        {also ? <Marked parts={also} className="text-small text-faint" /> : null}
      </span>
      {of.is === 'person' && of.person.isGuest ? (
        <span className="shrink-0 text-small text-faint">{texts.users.guest}</span>
      ) : null}
      {of.is === 'person' && isImported(of.person) ? (
        <span className="shrink-0 text-small text-faint">{texts.users.imported}</span>
      ) : null}
      {of.unread > 0 ? (
        <span className="shrink-0 rounded-full bg-fill px-1.5 text-small font-strong text-on-fill tabular-nums">
          <span aria-hidden="true">{of.unread > 999 ? '999+' : of.unread}</span>
          <span className="sr-only">, {texts.switcher.unread(of.unread)}</span>
        </span>
      ) : null}
    </>
  );
}

function Picture({ entry }: { entry: Entry }) {
  if (entry.is === 'conversation') {
    return <ConversationAvatar conversation={entry.conversation} size="small" />;
  }
  if (entry.is === 'person') return <PersonPicture entry={entry} />;
  return (
    <span className="flex size-8 shrink-0 items-center justify-center text-faint">
      <Icon name={entry.action.icon} className="size-4.5" />
    </span>
  );
}

function PersonPicture({ entry: { person, title } }: { entry: PersonEntry }) {
  const isOnline = useIsOnline(person.id);
  return <Avatar name={title} id={person.id} size="small" isOnline={isOnline} />;
}

function Marked({ parts, className }: { parts: readonly Part[]; className: string }) {
  return (
    <bdi className={`written-line ${className}`}>
      {parts.map(({ text, isMatch }, index) =>
        isMatch ? (
          <mark key={index} className="bg-transparent font-strong text-accent">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </bdi>
  );
}
