import { useRouter } from '@tanstack/react-router';
import { NewConversation } from '../conversations/new-conversation.tsx';
import { PageHeader } from './page-header.tsx';
import { texts } from '../shared/language.ts';

export function NewConversationRoute() {
  const router = useRouter();
  return (
    <>
      <PageHeader title={texts.app.newConversation} />
      <NewConversation
        onOpened={(id) => void router.navigate({ to: '/c/$id', params: { id: String(id) }, replace: true })}
      />
    </>
  );
}
