import { useConnection } from '../realtime/use-live.ts';
import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';

interface NotLoadedProps {
  /** That it did not come; null as long as it may. */
  failed: string | null;
  retry: () => void;
}

/** In place of what is asked of the server, until it is there. */
export function NotLoaded({ failed, retry }: NotLoadedProps) {
  const isConnected = useConnection() === 'online';
  if (failed !== null) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-faint">
        {failed}
        <Button look="outline" onClick={retry}>
          {texts.settings.tryAgain}
        </Button>
      </p>
    );
  }
  if (!isConnected) return <p className="shown-late text-faint">{texts.settings.shownWhenConnected}</p>;
  return (
    <output className="flex flex-col gap-4">
      <span className="sr-only">{texts.app.loading}</span>
      <div className="skeleton h-8 w-full" />
      <div className="skeleton h-8 w-full" />
    </output>
  );
}
