import { texts } from '../shared/language.ts';
import { useAccount } from '../realtime/use-live.ts';
import { Layer } from '../shared/layer.tsx';
import { loadLater } from '../shared/load-later.ts';
import { Appearance } from './appearance.tsx';
import { Devices } from './devices.tsx';
import { Invitations } from '../invitations/invitations.tsx';
import { BlockedPeople } from './blocked-people.tsx';
import { PasswordForm } from './password-form.tsx';
import { Privacy } from './privacy.tsx';
import { ProfileForm } from './profile-form.tsx';
import { Section } from './section.tsx';
import { ServerLink } from './server-link.tsx';
import { Tokens } from './tokens/tokens.tsx';

const SecuritySections = loadLater(
  async () => (await import('../two-factors/security-sections.tsx')).SecuritySections,
);

/** How Parley looks in this browser, and one's own account. */
export function SettingsPage() {
  const account = useAccount();
  if (!account) return null;
  const { appearance, appearanceHint, profile, profileHint, password, passwordHint, devices, devicesHint } =
    texts.settings;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-12 md:px-8">
      <div className="mx-auto max-w-3xl divide-y divide-line">
        <Section title={appearance} hint={appearanceHint}>
          <Appearance />
        </Section>
        <Section title={profile} hint={profileHint}>
          <ProfileForm account={account} />
        </Section>
        <Section title={texts.settings.privacy} hint={texts.settings.privacyHint}>
          <Privacy />
        </Section>
        <Section title={texts.settings.blockedPeople} hint={texts.settings.blockedPeopleHint}>
          <BlockedPeople />
        </Section>
        <Section title={password} hint={passwordHint}>
          <PasswordForm username={account.username} />
        </Section>
        <Section title={devices} hint={devicesHint}>
          <Devices />
        </Section>
        <Layer onClose={null}>
          <SecuritySections username={account.username} />
        </Layer>
        <Section title={texts.tokens.title} hint={texts.tokens.hint}>
          <Tokens />
        </Section>
        {account.isStaff ? (
          <Section title={texts.invitations.title} hint={texts.invitations.hint}>
            <Invitations />
          </Section>
        ) : null}
        {account.isStaff ? (
          <Section title={texts.server.title} hint={texts.server.hint}>
            <ServerLink />
          </Section>
        ) : null}
      </div>
    </div>
  );
}
