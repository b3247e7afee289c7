import { use, useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { texts } from '../../shared/language.ts';
import { useNotice } from '../../shared/notices.tsx';
import { QuestionDialog } from '../../shared/question-dialog.tsx';
import { whyNot } from '../../shared/why-not.ts';
import { AtKeyboard } from '../admin-link.tsx';

interface RowActProps {
  /** What the button does. */
  label: string;
  /** The same with what it is done to, for who can't see the row. */
  name: string;
  question: string;
  /** What that means. */
  hint: string;
  /** @returns what to say of it */
  run: () => Promise<string>;
}

/** What can be done to one row, in the row itself; it is asked first. */
export function RowAct({ label, name, question, hint, run }: RowActProps) {
  const isAt = use(AtKeyboard);
  const notice = useNotice();
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const act = async (): Promise<void> => {
    setAsked(false);
    setBusy(true);
    try {
      notice({ text: await run() });
    } catch (error) {
      notice({ text: whyNot(error), isProblem: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        look="grave"
        className="-my-1.5 text-small"
        disabled={isBusy}
        aria-label={name}
        {...(isAt === false ? { tabIndex: -1 } : {})}
        onClick={() => setAsked(true)}
      >
        {label}
      </Button>
      {isAsked ? (
        <QuestionDialog
          title={question}
          stay={texts.admin.cancel}
          go={label}
          onGo={() => void act()}
          onClose={() => setAsked(false)}
        >
          <p>{hint}</p>
        </QuestionDialog>
      ) : null}
    </>
  );
}
