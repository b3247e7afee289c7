import type { Account, SecondFactorAsk } from '@parley/client';
import { ComeBack } from '../identities/come-back.tsx';
import { ProviderLink } from '../identities/provider-link.tsx';
import { PasskeyButton } from '../passkeys/passkey-button.tsx';
import { canUsePasskeys } from '../passkeys/can-use-passkeys.ts';
import { SecondStep } from './second-step.tsx';
import { texts } from '../shared/language.ts';

interface AtSignInProps {
  /** The second step that the server asks for; null before. */
  asked: SecondFactorAsk | null;
  /** What the provider is called that one can sign in with. */
  provider: string | null;
  onAsked: (asked: SecondFactorAsk) => void;
  onSignedIn: (account: Account) => void;
  onBack: () => void;
}

/** What stands beside the password where one signs in: a passkey or a provider in its place, and the second step after it. */
export function AtSignIn({ asked, provider, onAsked, onSignedIn, onBack }: AtSignInProps) {
  if (asked) return <SecondStep asked={asked} onSignedIn={onSignedIn} onBack={onBack} />;
  return (
    <div className="mt-3 flex flex-col gap-3 empty:mt-0">
      <ComeBack onAsked={onAsked} onSignedIn={onSignedIn} />
      {provider === null ? null : <ProviderLink provider={provider} />}
      {canUsePasskeys() ? (
        <PasskeyButton
          label={texts.secondStep.withPasskey}
          ticket={undefined}
          onAsked={onAsked}
          onSignedIn={onSignedIn}
        />
      ) : null}
    </div>
  );
}
