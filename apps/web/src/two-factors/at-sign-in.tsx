import type { Account, SecondFactorAsk } from '@parley/client';
import { PasskeyButton } from '../passkeys/passkey-button.tsx';
import { canUsePasskeys } from '../passkeys/can-use-passkeys.ts';
import { SecondStep } from './second-step.tsx';
import { texts } from '../shared/language.ts';

interface AtSignInProps {
  /** The second step that the server asks for; null before. */
  asked: SecondFactorAsk | null;
  onAsked: (asked: SecondFactorAsk) => void;
  onSignedIn: (account: Account) => void;
  onBack: () => void;
}

/** What stands beside the password where one signs in: a passkey in its place, and the second step after it. */
export function AtSignIn({ asked, onAsked, onSignedIn, onBack }: AtSignInProps) {
  if (asked) return <SecondStep asked={asked} onSignedIn={onSignedIn} onBack={onBack} />;
  if (!canUsePasskeys()) return null;
  return (
    <PasskeyButton
      label={texts.secondStep.withPasskey}
      ticket={undefined}
      onAsked={onAsked}
      onSignedIn={onSignedIn}
    />
  );
}
