import type { AdminAct } from '@parley/client';
import { fullTime } from '../../shared/dates.ts';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { Section } from '../../settings/section.tsx';
import { AdminHeader } from '../admin-header.tsx';
import { AdminLink } from '../admin-link.tsx';
import { deviceText } from '../cells/device.ts';
import { Fact, Facts } from '../facts.tsx';
import { PageBody } from '../page-body.tsx';
import { PageState } from '../page-state.tsx';
import { actionText } from './action-words.ts';
import { Actor } from './actor.tsx';
import { Changes, changesIn } from './changes.tsx';
import { Detail } from './detail.tsx';
import { Subject } from './subject.tsx';

/** One line of the audit log: everything it tells. */
export function ActRoom({ id }: { id: number }) {
  // A line is never changed.
  const asked = trpc.admin.audit.retrieve.useQuery({ id }, { staleTime: Infinity });
  const words = texts.admin.audit;
  const above = { path: 'audit', name: words.title };
  const act = asked.data;
  if (!act) {
    const retry = (): void => void asked.refetch();
    return <PageState title={words.line} above={above} error={asked.error} retry={retry} />;
  }
  const changes = changesIn(act.detail);
  return (
    <>
      <AdminHeader title={actionText(act.action)} above={above} />
      <PageBody>
        <Section title={words.line} hint={words.lineHint}>
          <What act={act} />
        </Section>
        {changes.length > 0 ? (
          <Section title={words.changes} hint={words.changesHint}>
            <Changes changes={changes} />
          </Section>
        ) : null}
        <Section title={words.from} hint={words.fromHint}>
          <Facts>
            <Fact name={texts.admin.address}>
              <bdi>{act.address === '' ? words.noAddress : act.address}</bdi>
            </Fact>
            <Fact name={texts.admin.device}>{deviceText(act.device) || texts.settings.unknownDevice}</Fact>
            {act.userAgent === '' ? null : (
              <Fact name={words.userAgent}>
                <bdi className="written text-small text-faint">{act.userAgent}</bdi>
              </Fact>
            )}
          </Facts>
        </Section>
      </PageBody>
    </>
  );
}

function What({ act }: { act: AdminAct }) {
  const words = texts.admin.audit;
  const { subject } = act;
  return (
    <div className="flex flex-col gap-5">
      <Facts>
        <Fact name={words.when}>
          <time dateTime={act.at}>{fullTime(new Date(act.at))}</time>
        </Fact>
        <Fact name={words.who}>
          <Actor act={act} />
        </Fact>
        {subject ? (
          <Fact name={words.toWhom}>
            <Subject subject={subject} />
          </Fact>
        ) : null}
        <Detail detail={act.detail} />
      </Facts>
      <ul className="flex flex-wrap gap-2">
        {subject ? (
          <Related search={{ subjectType: subject.type, subjectId: subject.id }} name={words.moreAbout} />
        ) : null}
        {act.actor ? <Related search={{ actorId: act.actor.id }} name={words.moreBy} /> : null}
        <Related search={{ action: act.action }} name={words.moreOfIt} />
      </ul>
    </div>
  );
}

interface RelatedProps {
  search: Record<string, string | number>;
  name: string;
}

/** The way to other lines that have something in common with this one. */
function Related({ search, name }: RelatedProps) {
  return (
    <li>
      <AdminLink
        path="audit"
        search={search}
        className="flex min-h-9 items-center rounded-lg border border-line px-3 hover:bg-hover"
      >
        {name}
      </AdminLink>
    </li>
  );
}
