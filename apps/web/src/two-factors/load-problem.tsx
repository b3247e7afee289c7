import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';

interface LoadProblemProps {
  text: string;
  query: { isError: boolean; refetch: () => Promise<unknown> };
}

/** While something is not there yet, and where it does not come. */
export function LoadProblem({ text, query }: LoadProblemProps) {
  if (!query.isError) return <p className="shown-late text-faint">{texts.twoFactors.loading}</p>;
  return (
    <p role="alert" className="flex flex-wrap items-center gap-3 text-faint">
      {text}
      <Button look="outline" onClick={() => void query.refetch()}>
        {texts.twoFactors.tryAgain}
      </Button>
    </p>
  );
}
