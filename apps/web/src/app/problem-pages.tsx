import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { TRPCClientError } from '@trpc/client';
import { useEffect, useEffectEvent } from 'react';
import { refusalOf } from '@parley/client';
import { Button, buttonClass } from '../shared/button.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { LoadFailure, retryFailedLoads } from '../shared/load-later.ts';
import { useWayBack } from '../shared/way-back.ts';
import { NoConnectionPage } from './no-connection-page.tsx';
import { texts } from '../shared/language.ts';
import { mayTryByItself } from './try-by-itself.ts';

/** What could not be shown: mostly because the server does not answer. */
export function ProblemPage({ error, reset }: ErrorComponentProps) {
  const tryAgain = useTryAgain(reset);
  const { title, hint } = whatIsWrong(error);
  const tryByItself = useEffectEvent(() => {
    // One lost answer while the app comes is no reason to ask anybody.
    if (error instanceof LoadFailure && mayTryByItself()) tryAgain();
  });
  useEffect(() => tryByItself(), []);
  if (error instanceof TRPCClientError && refusalOf(error) === null) {
    return <NoConnectionPage onReachable={tryAgain} />;
  }
  return (
    <main className="h-dvh bg-ground">
      <PageNote isPage role="alert" title={title}>
        <p>{hint}</p>
        <Button onClick={tryAgain}>{texts.app.tryAgain}</Button>
      </PageNote>
    </main>
  );
}

/** A place beside the list that could not be shown: the list stays, and leads to the others. */
export function PlaceProblem({ error, reset }: ErrorComponentProps) {
  const tryAgain = useTryAgain(reset);
  const { onBackLink } = useWayBack();
  const { title, hint } = whatIsWrong(error);
  return (
    <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <PageNote isPage role="alert" title={title}>
        <p>{hint}</p>
        <Button onClick={tryAgain}>{texts.app.tryAgain}</Button>
        <Link to="/" replace onClick={onBackLink('/')} className={buttonClass('link', 'text')}>
          {texts.app.home}
        </Link>
      </PageNote>
    </div>
  );
}

function whatIsWrong(error: unknown): { title: string; hint: string } {
  const { broken, brokenHint, notLoaded, notLoadedHint } = texts.app;
  if (error instanceof LoadFailure) return { title: notLoaded, hint: notLoadedHint };
  return { title: broken, hint: brokenHint };
}

function useTryAgain(reset: () => void): () => void {
  const router = useRouter();
  return () => {
    void retryFailedLoads().then(() => {
      reset();
      void router.invalidate();
    });
  };
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
