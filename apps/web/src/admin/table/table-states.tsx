import { useReachable } from '../../realtime/use-reachable.ts';
import { Button } from '../../shared/button.tsx';
import { rowTime } from '../../shared/dates.ts';
import { texts } from '../../shared/language.ts';
import { PageNote } from '../../shared/page-note.tsx';
import type { Rows } from './use-rows.ts';

interface NothingProps {
  /** Whether anything is looked for. */
  isNarrowed: boolean;
  empty: string;
  onClear: () => void;
}

/** Where no row is to be shown: there is none, or none that matches. */
export function Nothing({ isNarrowed, empty, onClear }: NothingProps) {
  if (!isNarrowed) return <PageNote title={empty} />;
  return (
    <PageNote title={texts.admin.table.nothing}>
      <Button look="outline" onClick={onClear}>
        {texts.admin.table.clear}
      </Button>
    </PageNote>
  );
}

/** Where the first rows are not there yet, or did not come. */
export function FirstRows({ found }: { found: Pick<Rows<object>, 'hasFailed' | 'refresh'> }) {
  const isReachable = useReachable();
  if (found.hasFailed) {
    return (
      <PageNote title={texts.admin.table.failed} role="alert">
        <Button look="outline" onClick={found.refresh}>
          {texts.app.tryAgain}
        </Button>
      </PageNote>
    );
  }
  if (!isReachable)
    return <p className="shown-late px-5 py-4 text-faint">{texts.app.waitsForConnection}</p>;
  return (
    <output className="flex flex-col gap-4 px-5 py-4">
      <span className="sr-only">{texts.app.loading}</span>
      {['w-3/4', 'w-1/2', 'w-2/3', 'w-3/5', 'w-1/2', 'w-2/3'].map((width, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they never change
        <span key={index} className={`skeleton h-5 ${width}`} />
      ))}
    </output>
  );
}

/** After the last row: more of them, by themselves as one comes near, or how far was looked. */
export function MoreRows<Row>({ found }: { found: Rows<Row> }) {
  const words = texts.admin.table;
  if (!found.hasMore) return null;
  if (found.walk) {
    const { reachedAt, isStopped } = found.walk;
    const far = reachedAt === null ? words.looking : words.lookedBackTo(rowTime(new Date(reachedAt)));
    return (
      <div className="flex flex-wrap items-center gap-3 px-5 py-3 text-faint">
        <p role="status">{isStopped || found.hasMoreFailed ? far : `${far}…`}</p>
        {isStopped || found.hasMoreFailed ? (
          <Button look="outline" onClick={found.goOn}>
            {words.goOn}
          </Button>
        ) : (
          <Button look="outline" onClick={found.stop}>
            {words.stop}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3 px-5 py-3">
      {found.hasMoreFailed ? (
        <p role="alert" className="text-faint">
          {words.moreFailed}
        </p>
      ) : null}
      <Button look="outline" disabled={found.isLoadingMore} onClick={found.goOn}>
        {found.isLoadingMore ? texts.app.loading : words.more}
      </Button>
    </div>
  );
}
