import type { Account } from '@parley/client';
import type { ReactNode } from 'react';
import { BesideForm } from '../identities/beside-form.tsx';
import { texts } from '../shared/language.ts';
import { AuthFrame } from './auth-frame.tsx';
import { RegisterForm } from './register-form.tsx';
import { useWaysIn } from './use-ways-in.ts';

interface RegisterPageProps {
  onSignedIn: (account: Account) => void;
  signInLink: ReactNode;
}

/** Where one makes an account; or is told how else one comes in, where the server lets nobody. */
export function RegisterPage({ onSignedIn, signInLink }: RegisterPageProps) {
  const waysIn = useWaysIn();
  const registration = waysIn?.registration ?? 'open';
  const { title, about } = words(registration);
  const mayRegister = registration === 'open' || registration === 'first';
  return (
    <AuthFrame
      title={title}
      about={about}
      elsewhere={
        registration === 'first' ? null : (
          <>
            {texts.auth.haveAccount} {signInLink}
          </>
        )
      }
    >
      {mayRegister ? (
        <>
          <RegisterForm onSignedIn={onSignedIn} />
          <BesideForm provider={waysIn?.provider} />
        </>
      ) : null}
    </AuthFrame>
  );
}

function words(registration: 'first' | 'open' | 'invited' | 'closed'): { title: string; about?: string } {
  const { auth } = texts;
  switch (registration) {
    case 'first':
      return { title: auth.firstAccount, about: auth.firstAccountHint };
    case 'open':
      return { title: auth.createAccount };
    case 'invited':
      return { title: auth.needsInvitation, about: auth.needsInvitationHint };
    case 'closed':
      return { title: auth.noRegistration, about: auth.noRegistrationHint };
  }
}
