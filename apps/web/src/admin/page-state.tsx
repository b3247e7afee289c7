import { isNotFound } from '@parley/client';
import { LoadState } from '../realtime/load-state.tsx';
import { texts } from '../shared/language.ts';
import { PageNote } from '../shared/page-note.tsx';
import { AdminHeader } from './admin-header.tsx';

interface PageStateProps {
  title: string;
  above: { path: string; name: string };
  error: unknown;
  retry: () => void;
}

/** In place of a page that is not there yet, did not come, or is about something that is not there. */
export function PageState({ title, above, error, retry }: PageStateProps) {
  return (
    <>
      <AdminHeader title={title} above={above} />
      {isNotFound(error) ? (
        <PageNote title={texts.admin.gone} role="alert" />
      ) : (
        <div className="px-4 py-6 md:px-8">
          <LoadState failed={texts.admin.pageFailed} hasFailed={error !== null} retry={retry} />
        </div>
      )}
    </>
  );
}
