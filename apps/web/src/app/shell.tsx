import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { AccountBar } from '../auth/account-bar.tsx';
import { ConversationList } from '../conversations/conversation-list.tsx';
import { ConnectionNotice } from '../realtime/connection-notice.tsx';
import { useSessionEnded, useUnreadTotal } from '../realtime/use-live.ts';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { Logo } from '../shared/logo.tsx';
import { Asking } from './asking.tsx';
import { SessionEnd } from './session-end.tsx';
import { texts } from '../shared/language.ts';

/** The frame for people who are signed in: the list beside a place; on a phone one of the two. */
export function Shell() {
  const router = useRouter();
  const isList = useRouterState({ select: (state) => state.location.pathname === '/' });
  // Where no conversation is open the list is what the page is about.
  const Name = isList ? 'h1' : 'p';
  const [isSigningOut, setSigningOut] = useState(false);
  const hasEnded = useSessionEnded();
  useWindowTitle();
  return (
    <Asking>
      <div className="grid h-dvh bg-ground md:grid-cols-[20rem_minmax(0,1fr)]">
        <div
          role={isList ? 'main' : 'region'}
          aria-label={isList ? undefined : texts.app.title}
          className={`min-h-0 min-w-0 flex-col ${isList ? 'flex' : 'hidden md:flex'}`}
        >
          <div className="flex min-h-14 items-center gap-2.5 py-2 pe-2 ps-4">
            <Logo />
            <Name className="flex-1 font-title text-large font-strong">Parley</Name>
            <Link
              to="/new"
              aria-label={texts.app.newConversation}
              title={texts.app.newConversation}
              className={buttonClass('quiet', 'icon')}
            >
              <Icon name="plus" />
            </Link>
          </div>
          <ConversationList />
          <AccountBar
            onSigningOut={setSigningOut}
            onSignedOut={() => void router.navigate({ to: '/sign-in' })}
          />
        </div>
        <div
          role={isList ? 'region' : 'main'}
          aria-label={isList ? texts.app.choose : undefined}
          className={`min-h-0 min-w-0 flex-col bg-surface md:my-2 md:me-2 md:rounded-xl md:border md:border-line ${isList ? 'hidden md:flex' : 'flex'}`}
        >
          <Outlet />
        </div>
      </div>
      {hasEnded ? null : <ConnectionNotice isOverList={isList} />}
      {/* Where one ends it oneself, there is nothing to go on with. */}
      {isSigningOut ? null : <SessionEnd />}
    </Asking>
  );
}

function useWindowTitle(): void {
  const unread = useUnreadTotal();
  useEffect(() => {
    document.title = unread > 0 ? texts.app.titleWithUnread(unread) : texts.app.title;
    return () => {
      document.title = texts.app.title;
    };
  }, [unread]);
}
