import type { Overview } from '@parley/client';
import { useAccount } from '../../realtime/use-live.ts';
import { Section } from '../../settings/section.tsx';
import { Button } from '../../shared/button.tsx';
import { clockTime, fullTime } from '../../shared/dates.ts';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { AdminHeader } from '../admin-header.tsx';
import { Moment } from '../cells/moment.tsx';
import { Fact, Facts } from '../facts.tsx';
import { PageBody } from '../page-body.tsx';
import { BodyState } from '../page-state.tsx';
import { Figures } from './figures.tsx';
import { Openings } from './openings.tsx';
import { Problems } from './problems.tsx';
import { Readings } from './readings.tsx';

/** While it is looked at it is asked anew, in milliseconds. */
const ANEW_MS = 30_000;

const DATABASES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } satisfies Record<Overview['database'], string>;

/** The front page: how the server is, in one look. */
export function OverviewRoom() {
  const asked = trpc.admin.overview.useQuery(undefined, { refetchInterval: ANEW_MS, staleTime: 5_000 });
  const words = texts.admin.overview;
  const { data, dataUpdatedAt, error, isError, isFetching } = asked;
  const retry = (): void => void asked.refetch();
  return (
    <>
      <AdminHeader title={words.title}>
        {data ? (
          <p
            className={`text-small ${isError ? 'text-danger' : 'text-faint'}`}
            title={fullTime(new Date(dataUpdatedAt))}
          >
            {isError
              ? words.lastKnown(clockTime(new Date(dataUpdatedAt)))
              : words.asOf(clockTime(new Date(dataUpdatedAt)))}
          </p>
        ) : null}
        <Button
          look="quiet"
          size="icon"
          disabled={isFetching}
          aria-label={texts.admin.table.refresh}
          title={texts.admin.table.refresh}
          onClick={retry}
        >
          <Icon name="refresh" className="size-4.5" />
        </Button>
      </AdminHeader>
      {data ? <Loaded overview={data} /> : <BodyState error={error} retry={retry} />}
    </>
  );
}

function Loaded({ overview }: { overview: Overview }) {
  const isOwner = useAccount()?.isSuperuser === true;
  const words = texts.admin.overview;
  return (
    <PageBody>
      <div className="flex flex-col gap-6 py-6">
        <Problems problems={overview.problems} />
        <Figures overview={overview} />
      </div>
      <Section title={words.server} hint={words.serverHint}>
        <Facts>
          <Fact name={words.version}>Parley {overview.version}</Fact>
          <Fact name={words.startedAt}>
            <Moment at={overview.startedAt} />
          </Fact>
          <Fact name={words.database}>{DATABASES[overview.database]}</Fact>
          <Fact name={words.processes}>{overview.hasRedis ? words.withRedis : words.withoutRedis}</Fact>
          <Fact name={words.lastBackup}>
            {overview.lastBackupAt === null ? words.noBackup : <Moment at={overview.lastBackupAt} />}
          </Fact>
        </Facts>
      </Section>
      {isOwner ? (
        <>
          <Section title={words.readings} hint={words.readingsHint}>
            <Readings readings={overview.readings} />
          </Section>
          <Section title={words.openings} hint={words.openingsHint}>
            <Openings openings={overview.openings} />
          </Section>
        </>
      ) : null}
    </PageBody>
  );
}
