import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';

/** Says that one's address, or the new one, is yet to be confirmed; nothing where all is well. */
export function EmailState() {
  const { data: own } = trpc.auth.email.retrieve.useQuery();
  const resend = trpc.auth.email.resend.useMutation();
  if (!own?.canConfirm) return null;
  const text = wordsFor(own);
  if (text === null) return null;
  return (
    <div
      role="note"
      className="flex flex-col items-start gap-1 rounded-lg border-s-4 border-accent bg-sunken px-3 py-2"
    >
      <p className="written">{text}</p>
      <Button look="link" size="text" disabled={resend.isPending} onClick={() => resend.mutate()}>
        {texts.settings.sendAgain}
      </Button>
      <output className="text-small empty:hidden">
        {resend.isSuccess ? texts.settings.sentAgain : null}
      </output>
      <FormNote kind="alert" text={resend.error ? whyNot(resend.error) : null} />
    </div>
  );
}

function wordsFor(own: {
  email: string | null;
  isConfirmed: boolean;
  pending: string | null;
}): string | null {
  if (own.pending !== null) return texts.settings.pendingEmail(own.pending);
  return own.isConfirmed || own.email === null ? null : texts.settings.notConfirmed(own.email);
}
