import { Passkeys } from '../passkeys/passkeys.tsx';
import { Section } from '../settings/section.tsx';
import { SecondFactor } from './second-factor.tsx';
import { words } from './words.ts';

/** What one signs in with beside the password. */
export function SecuritySections({ username }: { username: string }) {
  const { factor, passkeys } = words();
  return (
    <>
      <Section title={factor.title} hint={factor.about}>
        <SecondFactor username={username} />
      </Section>
      <Section title={passkeys.title} hint={passkeys.about}>
        <Passkeys username={username} />
      </Section>
    </>
  );
}
