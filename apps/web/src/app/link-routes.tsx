/** The pages that links in letters and invitations lead to. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { ConfirmEmailPage } from '../auth/confirm-email-page.tsx';
import { ForgotPage } from '../auth/forgot-page.tsx';
import { ResetPage } from '../auth/reset-page.tsx';
import { InvitePage } from '../invitations/invite-page.tsx';
import { useParley } from '../realtime/parley-context.ts';
import { buttonClass } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';

const inviteRoute = getRouteApi('/invite/$token');
const confirmRoute = getRouteApi('/confirm/$token');
const resetRoute = getRouteApi('/reset/$token');

export function InviteRoute() {
  const { token } = inviteRoute.useParams();
  const parley = useParley();
  const router = useRouter();
  return (
    <InvitePage
      token={token}
      onEnter={(account, conversationId) => {
        parley.live.start(account);
        router.history.replace(conversationId === null ? '/' : `/c/${conversationId}`);
      }}
      signInLink={
        <Link
          to="/sign-in"
          search={{ to: `/invite/${encodeURIComponent(token)}` }}
          className={buttonClass('link', 'text')}
        >
          {texts.auth.signIn}
        </Link>
      }
    />
  );
}

export function ConfirmRoute() {
  const { token } = confirmRoute.useParams();
  return (
    <ConfirmEmailPage
      token={token}
      homeLink={
        <Link to="/" className={buttonClass('link', 'text')}>
          {texts.auth.toParley}
        </Link>
      }
    />
  );
}

export function ForgotRoute() {
  return (
    <ForgotPage
      signInLink={
        <Link to="/sign-in" className={buttonClass('link', 'text')}>
          {texts.auth.backToSignIn}
        </Link>
      }
    />
  );
}

export function ResetRoute() {
  const { token } = resetRoute.useParams();
  return (
    <ResetPage
      token={token}
      signInLink={
        <Link to="/sign-in" className={buttonClass('link', 'text')}>
          {texts.auth.backToSignIn}
        </Link>
      }
    />
  );
}
