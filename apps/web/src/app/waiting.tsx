import { Logo } from '../shared/logo.tsx';
import { texts } from '../shared/language.ts';

/** While it is not known yet who is here, and the pages are on their way. */
export function Waiting() {
  return (
    <output className="flex h-dvh items-center justify-center bg-ground">
      <span className="sr-only">{texts.app.loading}</span>
      <Logo className="shown-late size-12" />
    </output>
  );
}
