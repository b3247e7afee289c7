import { Identities } from '../identities/identities.tsx';
import { Passkeys } from '../passkeys/passkeys.tsx';
import { Section } from '../settings/section.tsx';
import { SecondFactor } from './second-factor.tsx';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';

/** What one signs in with beside the password. */
export function SecuritySections({ username }: { username: string }) {
  const { twoFactors, passkeys, identities } = texts;
  const own = trpc.auth.identities.list.useQuery().data;
  // Where there is no provider, there is nothing to say of one.
  const hasIdentities = own !== undefined && (own.canLink !== null || own.items.length > 0);
  return (
    <>
      <Section title={twoFactors.title} hint={twoFactors.about}>
        <SecondFactor username={username} />
      </Section>
      <Section title={passkeys.title} hint={passkeys.about}>
        <Passkeys username={username} />
      </Section>
      {hasIdentities ? (
        <Section title={identities.title} hint={identities.about}>
          <Identities username={username} />
        </Section>
      ) : null}
    </>
  );
}
