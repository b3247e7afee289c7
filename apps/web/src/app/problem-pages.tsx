import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { TRPCClientError } from '@trpc/client';
import { refusalOf } from '@parley/client';
import { Button, buttonClass } from '../shared/button.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { NoConnectionPage } from './no-connection-page.tsx';
import { texts } from '../shared/language.ts';

/** What could not be shown: mostly because the server does not answer. */
export function ProblemPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const tryAgain = (): void => {
    reset();
    void router.invalidate();
  };
  if (error instanceof TRPCClientError && refusalOf(error) === null) {
    return <NoConnectionPage onReachable={tryAgain} />;
  }
  return (
    <main className="h-dvh bg-ground">
      <PageNote isPage role="alert" title={texts.app.broken}>
        <p>{texts.app.brokenHint}</p>
        <Button onClick={tryAgain}>{texts.app.tryAgain}</Button>
      </PageNote>
    </main>
  );
}

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <main className="h-dvh bg-ground">
      <PageNote isPage title={texts.app.notFound}>
        <p>{texts.app.notFoundHint}</p>
        <Link to="/" className={buttonClass('primary')}>
          {texts.app.home}
        </Link>
      </PageNote>
    </main>
  );
}
