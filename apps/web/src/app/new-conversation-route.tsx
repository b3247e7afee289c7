import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { NewConversation } from '../conversations/new-conversation.tsx';
import { PageHeader } from './page-header.tsx';
import { texts } from '../shared/language.ts';

export function NewConversationRoute() {
  const router = useRouter();
  useEscape(() => (router.history.canGoBack() ? router.history.back() : void router.navigate({ to: '/' })));
  return (
    <>
      <PageHeader title={texts.app.newConversation} />
      <NewConversation
        onOpened={(id) => void router.navigate({ to: '/c/$id', params: { id: String(id) }, replace: true })}
      />
    </>
  );
}

function useEscape(leave: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) leave();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });
}
