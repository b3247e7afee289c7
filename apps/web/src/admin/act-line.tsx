import { useRef, useState, type ReactNode } from 'react';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { QuestionDialog } from '../shared/question-dialog.tsx';
import { whyNot } from '../shared/why-not.ts';

interface ActLineProps {
  /** What the button does. */
  label: string;
  /** What that means. */
  hint: string;
  isGrave?: boolean;
  /** Asked first, where it is given. */
  question?: string;
  /** @returns what to say of it */
  run: () => Promise<string>;
  /** In place of the hint, such as what came of it. */
  children?: ReactNode;
}

/** Something to do about what a page shows, with what it means beside it. */
export function ActLine({ label, hint, isGrave = false, question, run, children }: ActLineProps) {
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const note = useRef<HTMLOutputElement>(null);
  const act = async (): Promise<void> => {
    setAsked(false);
    setBusy(true);
    setTold(null);
    setFailure(null);
    try {
      setTold(await run());
      // The button may be gone, or be another one by now.
      note.current?.focus();
    } catch (error) {
      setFailure(whyNot(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-col items-start gap-2 sm:flex-row sm:items-center sm:justify-between sm:gap-6">
      <div className="min-w-0 sm:flex-1">
        {children ?? <p className="text-small text-faint">{hint}</p>}
        <output ref={note} tabIndex={-1} className="block text-small outline-none">
          {told}
        </output>
        <FormNote kind="alert" text={failure} />
      </div>
      <Button
        look={isGrave ? 'grave' : 'outline'}
        className={isGrave ? 'border border-outline' : ''}
        disabled={isBusy}
        onClick={() => (question === undefined ? void act() : setAsked(true))}
      >
        {label}
      </Button>
      {isAsked ? (
        <QuestionDialog
          title={question ?? label}
          stay={texts.admin.cancel}
          go={label}
          onGo={() => void act()}
          onClose={() => setAsked(false)}
        >
          <p>{hint}</p>
        </QuestionDialog>
      ) : null}
    </div>
  );
}
