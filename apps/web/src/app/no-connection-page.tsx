import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Logo } from '../shared/logo.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { useBrowserOnline } from '../shared/use-browser-online.ts';
import { doesAnswer } from './does-answer.ts';
import { texts } from '../shared/language.ts';
import { useTrying } from './use-trying.ts';

/** Nothing is kept here to show, and the server does not answer: goes on by itself once it does. */
export function NoConnectionPage({ onReachable }: { onReachable: () => void }) {
  const { api } = useParley();
  const hasNetwork = useBrowserOnline();
  const [isTrying, setTrying] = useState(false);
  const attempt = async (): Promise<void> => {
    if (await doesAnswer(api)) onReachable();
  };
  useTrying(attempt);
  const tryNow = async (): Promise<void> => {
    setTrying(true);
    await attempt();
    setTrying(false);
  };
  return (
    <main className="h-dvh bg-ground">
      <PageNote
        isPage
        role="alert"
        picture={<Logo isApart className="mb-4 size-20" />}
        title={hasNetwork ? texts.app.unreachable : texts.app.noConnection}
      >
        <p>{hasNetwork ? texts.app.unreachableHint : texts.app.noConnectionHint}</p>
        <Button look="outline" disabled={isTrying} onClick={() => void tryNow()}>
          {texts.app.tryNow}
        </Button>
      </PageNote>
    </main>
  );
}
