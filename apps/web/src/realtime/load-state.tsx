import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';
import { useReachable } from './use-reachable.ts';

interface LoadStateProps {
  /** What to say where it does not come. */
  failed: string;
  query: { isError: boolean; refetch: () => Promise<unknown> };
}

/** In the place of what is not there yet: that it is on its way, that it waits for a connection, or that it did not come. */
export function LoadState({ failed, query }: LoadStateProps) {
  const isReachable = useReachable();
  if (query.isError) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-faint">
        {failed}
        <Button look="outline" onClick={() => void query.refetch()}>
          {texts.app.tryAgain}
        </Button>
      </p>
    );
  }
  return (
    <output className="shown-late block text-faint">
      {isReachable ? texts.app.loading : texts.app.waitsForConnection}
    </output>
  );
}
