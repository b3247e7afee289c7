import { useAccount } from '../../realtime/use-live.ts';
import { LoadState } from '../../realtime/load-state.tsx';
import { Section } from '../../settings/section.tsx';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { AdminHeader } from '../admin-header.tsx';
import { PageBody } from '../page-body.tsx';
import { Limits } from './limits.tsx';
import { MailSettings } from './mail-settings.tsx';
import { ReadingSetting } from './reading-setting.tsx';
import { ServerFacts } from './server-facts.tsx';
import { ServerForm } from './server-form.tsx';

/** What is set for the whole server: superusers change it, staff read it. */
export function SettingsRoom() {
  const settings = trpc.settings.retrieve.useQuery();
  const isOwner = useAccount()?.isSuperuser === true;
  const words = texts.admin.settings;
  const { data } = settings;
  return (
    <>
      <AdminHeader title={words.title} />
      {data ? (
        <PageBody>
          {isOwner ? null : <p className="py-4 text-faint">{words.readOnly}</p>}
          <Section title={words.server} hint={words.serverHint}>
            {isOwner ? <ServerForm shown={data} /> : <ServerFacts shown={data} />}
          </Section>
          <Section title={words.reading} hint={words.readingHint}>
            <ReadingSetting shown={data} mayChange={isOwner} />
          </Section>
          <Section title={words.mail} hint={words.mailHint}>
            <MailSettings mayTest={isOwner} />
          </Section>
          <Limits shown={data} mayChange={isOwner} />
        </PageBody>
      ) : (
        <div className="px-4 py-6 md:px-8">
          <LoadState
            failed={words.failed}
            hasFailed={settings.isError}
            retry={() => void settings.refetch()}
          />
        </div>
      )}
    </>
  );
}
