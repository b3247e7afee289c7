import { Link } from '@tanstack/react-router';
import { buttonClass } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';
import { PageNote } from '../shared/page-note.tsx';
import { useWayBack } from '../shared/way-back.ts';

/** @param lost what it was called, where it was taken away while it was open */
export function MissingConversation({ lost }: { lost: string | null }) {
  const { onBackLink } = useWayBack();
  const { missing, missingHint, lostHint } = texts.conversations;
  return (
    <PageNote
      isPage
      role={lost === null ? undefined : 'alert'}
      title={lost === null ? missing : texts.conversations.lost(lost)}
    >
      <p>{lost === null ? missingHint : lostHint}</p>
      <Link to="/" replace onClick={onBackLink('/')} className={buttonClass('link', 'text')}>
        {texts.conversations.toConversations}
      </Link>
    </PageNote>
  );
}
