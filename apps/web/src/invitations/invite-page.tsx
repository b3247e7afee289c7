import type { Account, InvitationToAll } from '@parley/client';
import { useEffect, type ReactNode } from 'react';
import { AuthFrame } from '../auth/auth-frame.tsx';
import { RegisterForm } from '../auth/register-form.tsx';
import { useWaysIn } from '../auth/use-ways-in.ts';
import { BesideForm } from '../identities/beside-form.tsx';
import { useParley } from '../realtime/parley-context.ts';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { nameOf } from '../users/person-name.ts';
import { useOpenedInvitation } from './use-opened-invitation.ts';

interface InvitePageProps {
  token: string;
  /** Once somebody is in, with where it leads; null for nowhere in particular. */
  onEnter: (account: Account, conversationId: number | null) => void;
  signInLink: ReactNode;
}

/** Who invited one to what; one registers, or signs in, or is there already and goes in. */
export function InvitePage({ token, onEnter, signInLink }: InvitePageProps) {
  const { api } = useParley();
  const waysIn = useWaysIn();
  const opened = useOpenedInvitation(token);
  useEffect(() => {
    if (opened.is === 'accepted') onEnter(opened.account, opened.conversationId);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it is accepted
  }, [opened]);
  if (opened.is === 'gone') {
    return (
      <AuthFrame title={texts.auth.invitationGone} about={texts.auth.invitationGoneHint}>
        {signInLink}
      </AuthFrame>
    );
  }
  if (opened.is === 'failed') {
    return (
      <AuthFrame title={texts.app.broken}>
        <FormNote kind="alert" text={opened.why} />
      </AuthFrame>
    );
  }
  if (opened.is !== 'offered') {
    return (
      <main className="grid min-h-dvh place-items-center bg-ground text-faint">
        <output className="shown-late">{texts.auth.opening}</output>
      </main>
    );
  }
  const { invitation } = opened;
  const enter = async (account: Account): Promise<void> => {
    if (!invitation.leadsIntoConversation) return onEnter(account, null);
    // It is the only one that somebody new has.
    const { items } = await api.conversations.list.query({ limit: 1 });
    onEnter(account, items[0]?.id ?? null);
  };
  return (
    <AuthFrame
      title={texts.auth.invitedTo(invitation.serverName)}
      about={[invitedBy(invitation), ...(invitation.asGuest ? [texts.auth.asGuest] : [])].join(' ')}
      elsewhere={
        <>
          {texts.auth.haveAccount} {signInLink}
        </>
      }
    >
      <RegisterForm
        invitation={token}
        onSignedIn={(account) => void enter(account).catch(() => onEnter(account, null))}
      />
      <BesideForm provider={waysIn?.provider} invitation={token} />
    </AuthFrame>
  );
}

function invitedBy({ invitedBy: person, conversationTitle, leadsIntoConversation }: InvitationToAll): string {
  const name = nameOf(person);
  if (conversationTitle !== null) return texts.auth.invitedInto(name, conversationTitle);
  return leadsIntoConversation ? texts.auth.invitedIntoGroup(name) : texts.auth.invitedBy(name);
}
