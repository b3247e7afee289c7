import { useRouter } from '@tanstack/react-router';
import { NewConversation } from '../conversations/new-conversation.tsx';
import { PageHeader } from './page-header.tsx';
import { useIsGuest } from '../realtime/use-live.ts';
import { texts } from '../shared/language.ts';
import { PageNote } from '../shared/page-note.tsx';

export function NewConversationRoute() {
  const router = useRouter();
  const isGuest = useIsGuest();
  return (
    <>
      <PageHeader title={texts.frame.newConversation} />
      {isGuest ? (
        <PageNote title={texts.conversations.startsNone}>
          <p>{texts.conversations.startsNoneHint}</p>
        </PageNote>
      ) : (
        <NewConversation
          onOpened={(id) => void router.navigate({ to: '/c/$id', params: { id: String(id) }, replace: true })}
        />
      )}
    </>
  );
}
