import { SettingsPage } from '../settings/settings-page.tsx';
import { texts } from '../shared/language.ts';
import { PageHeader } from './page-header.tsx';

export function SettingsRoute() {
  return (
    <>
      <PageHeader title={texts.settings.title} />
      <SettingsPage />
    </>
  );
}
