import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { AccountBar } from '../auth/account-bar.tsx';
import { useSignOut } from '../auth/use-sign-out.ts';
import { ConversationList } from '../conversations/conversation-list.tsx';
import { useSendingAgain } from '../messages/use-sending.ts';
import { ConnectionNotice } from '../realtime/connection-notice.tsx';
import { useAccount, useIsGuest, useSessionEnded, useUnreadTotal } from '../realtime/use-live.ts';
import { buttonClass } from '../shared/button.tsx';
import { ClearOfNotices } from '../shared/clear-of-notices.tsx';
import { Icon } from '../shared/icons.tsx';
import { ariaKeys, KeyCaps } from '../shared/key-caps.tsx';
import { Layer } from '../shared/layer.tsx';
import { Logo } from '../shared/logo.tsx';
import { Notices } from '../shared/notices.tsx';
import { useUnreadInTitle } from '../shared/page-title.ts';
import { useArrival } from '../shared/use-arrival.ts';
import { useBlockNews } from '../users/use-blocked.ts';
import { PersonCards } from '../users/person-trigger.tsx';
import { Asking } from './asking.tsx';
import { rememberPlace } from './last-place.ts';
import { NEW_KEYS, SWITCHER_KEYS } from './shortcuts.ts';
import { adminParts } from './admin-parts.ts';
import { SessionEnd } from './session-end.tsx';
import { SidebarHandle } from './sidebar-handle.tsx';
import { useCommands } from './use-commands.tsx';
import { useLastPlace } from './use-last-place.ts';
import { texts } from '../shared/language.ts';
import { loadWhenWanted } from '../shared/load-later.ts';

const AdminNav = loadWhenWanted(async () => (await adminParts()).AdminNav);

/** Names the list for what sets its width. */
const LIST = 'list';

/** The frame for people who are signed in: the list beside a place; on a phone one of the two. */
export function Shell() {
  return (
    <Asking>
      <Notices>
        <PersonCards>
          <Frame />
        </PersonCards>
      </Notices>
    </Asking>
  );
}

function Frame() {
  const router = useRouter();
  const signingOut = useSignOut((accountId) => {
    rememberPlace(accountId, null);
    void router.navigate({ to: '/sign-in' });
  });
  const { switchTo, layers } = useCommands(signingOut.begin);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const isStaff = useAccount()?.isStaff;
  const isAdmin = isStaff === true && /^\/admin(?:\/|$)/.test(pathname);
  const isList = pathname === '/' || (isAdmin && /^\/admin\/?$/.test(pathname));
  // Where no conversation is open the list is what the page is about.
  const Name = isList ? 'h1' : 'p';
  const isGuest = useIsGuest();
  const hasEnded = useSessionEnded();
  const heading = useArrival<HTMLHeadingElement & HTMLParagraphElement>(isList);
  useUnreadInTitle(useUnreadTotal());
  useLastPlace();
  useSendingAgain();
  useBlockNews();
  return (
    <>
      <div className="relative grid h-dvh bg-ground md:grid-cols-[var(--sidebar)_minmax(0,1fr)]">
        <div
          id={LIST}
          role={isList ? 'main' : 'region'}
          aria-label={isList ? undefined : texts.app.title}
          className={`min-h-0 min-w-0 flex-col ${isList ? 'flex' : 'hidden md:flex'}`}
        >
          <div className="flex min-h-14 flex-wrap items-center gap-x-2.5 py-2 pe-2 ps-4">
            <Logo />
            <Name
              ref={heading}
              tabIndex={-1}
              className="max-w-full grow font-title text-large font-strong outline-none"
            >
              Parley
            </Name>
            <SwitcherButton onOpen={() => switchTo()} />
            {isGuest || isAdmin ? null : (
              <Link
                to="/new"
                aria-keyshortcuts={ariaKeys(NEW_KEYS)}
                aria-label={texts.frame.newConversation}
                title={texts.frame.newConversation}
                className={buttonClass('quiet', 'icon')}
              >
                <Icon name="plus" />
              </Link>
            )}
          </div>
          {isAdmin ? (
            <div className="flex min-h-0 flex-1 flex-col">
              <Layer onClose={null}>
                <AdminNav />
              </Layer>
            </div>
          ) : (
            <ConversationList onSearch={switchTo} />
          )}
          <ClearOfNotices edge="list">
            <AccountBar signingOut={signingOut} />
          </ClearOfNotices>
          <SidebarHandle controls={LIST} />
        </div>
        <div
          role={isList ? 'region' : 'main'}
          aria-label={isList ? texts.frame.choose : undefined}
          className={`min-h-0 min-w-0 flex-col bg-surface md:my-2 md:me-2 md:rounded-xl md:border md:border-line ${isList ? 'hidden md:flex' : 'flex'}`}
        >
          <Outlet />
        </div>
      </div>
      {hasEnded ? null : <ConnectionNotice isOverList={isList} />}
      {/* Where one ends it oneself, there is nothing to go on with. */}
      {signingOut.isUnderWay ? null : <SessionEnd />}
      {layers}
    </>
  );
}

/** What one looks for by its name is a key away, and this is where one learns which. */
function SwitcherButton({ onOpen }: { onOpen: () => void }) {
  return (
    <button
      type="button"
      title={texts.switcher.find}
      aria-keyshortcuts={ariaKeys(SWITCHER_KEYS)}
      aria-haspopup="dialog"
      onClick={onOpen}
      className={`${buttonClass('quiet')} pointer-fine:gap-1.5 pointer-fine:px-2 pointer-coarse:px-2`}
    >
      <Icon name="search" className="size-4.5" />
      <span className="sr-only">{texts.switcher.find}</span>
      <span aria-hidden="true" className="hidden pointer-fine:inline-flex">
        <KeyCaps keys={SWITCHER_KEYS} />
      </span>
    </button>
  );
}
