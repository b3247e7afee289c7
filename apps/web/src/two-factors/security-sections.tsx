import { Passkeys } from '../passkeys/passkeys.tsx';
import { Section } from '../settings/section.tsx';
import { SecondFactor } from './second-factor.tsx';
import { texts } from '../shared/language.ts';

/** What one signs in with beside the password. */
export function SecuritySections({ username }: { username: string }) {
  const { twoFactors, passkeys } = texts;
  return (
    <>
      <Section title={twoFactors.title} hint={twoFactors.about}>
        <SecondFactor username={username} />
      </Section>
      <Section title={passkeys.title} hint={passkeys.about}>
        <Passkeys username={username} />
      </Section>
    </>
  );
}
