import { isNotFound } from '@parley/client';
import { OnItsWay } from '../realtime/load-state.tsx';
import { Button } from '../shared/button.tsx';
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
      <BodyState error={error} retry={retry} />
    </>
  );
}

/** The same beneath a header of the page's own. @param props.error null while it is on its way */
export function BodyState({ error, retry }: Pick<PageStateProps, 'error' | 'retry'>) {
  if (isNotFound(error)) return <PageNote title={texts.admin.gone} role="alert" />;
  if (error !== null) {
    return (
      <PageNote title={texts.admin.pageFailed} role="alert">
        <Button look="outline" onClick={retry}>
          {texts.app.tryAgain}
        </Button>
      </PageNote>
    );
  }
  return (
    <div className="px-4 py-6 md:px-8">
      <OnItsWay />
    </div>
  );
}
