import { useState } from 'react';
import { OnItsWay } from '../realtime/load-state.tsx';
import { useReachable } from '../realtime/use-reachable.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { trpc } from '../shared/trpc.ts';
import { ProcedureEntry } from './procedure-entry.tsx';
import { texts } from '../shared/language.ts';

/** Every procedure of the server, to read and to try. */
export function ReferencePage() {
  const [filter, setFilter] = useState('');
  const isReachable = useReachable();
  const { data, isError, refetch } = trpc.reference.list.useQuery(undefined, {
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isError) {
    return (
      <PageNote title={texts.reference.failed} role="alert">
        <Button look="outline" onClick={() => void refetch()}>
          {texts.reference.tryAgain}
        </Button>
      </PageNote>
    );
  }
  if (!data) return <Waiting isReachable={isReachable} />;
  const wanted = filter.trim().toLowerCase();
  const shown = data.filter(({ path }) => path.toLowerCase().includes(wanted));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-4 p-4 md:py-6">
        <p className="text-faint">{texts.reference.about}</p>
        <Field
          label={texts.reference.filter}
          type="search"
          value={filter}
          autoComplete="off"
          onChange={(event) => setFilter(event.target.value)}
        />
        {shown.length === 0 ? <p className="text-faint">{texts.reference.noMatch}</p> : null}
        <div>
          {shown.map((procedure) => (
            <ProcedureEntry key={procedure.path} procedure={procedure} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** It comes by itself, sooner or later. */
function Waiting({ isReachable }: { isReachable: boolean }) {
  const { offline, offlineHint } = texts.reference;
  if (!isReachable) {
    return (
      <div className="shown-late min-h-0 flex-1">
        <PageNote title={offline}>
          <p>{offlineHint}</p>
        </PageNote>
      </div>
    );
  }
  return (
    <div className="mx-auto w-full max-w-3xl p-4 md:py-6">
      <OnItsWay />
    </div>
  );
}
