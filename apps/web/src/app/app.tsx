import type { ParleyClient } from '@parley/client';
import { RouterProvider } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { ParleyContext } from '../realtime/parley-context.ts';
import { onSpoken, spokenLanguage } from '../shared/language.ts';
import type { createAppRouter } from './router.tsx';

interface AppProps {
  parley: ParleyClient;
  router: ReturnType<typeof createAppRouter>;
}

/** Everything that is shown, in one language: where another one is chosen, it is all said anew. */
export function App({ parley, router }: AppProps) {
  const language = useSyncExternalStore(onSpoken, spokenLanguage);
  return (
    <ParleyContext value={parley}>
      <RouterProvider key={language} router={router} />
    </ParleyContext>
  );
}
