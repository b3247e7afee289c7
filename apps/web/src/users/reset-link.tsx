import { useAccount } from '../realtime/use-live.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { ToCopy } from '../shared/to-copy.tsx';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';

/** For staff: a link by which somebody who can't sign in chooses a new password. */
export function ResetLink({ userId }: { userId: number }) {
  const account = useAccount();
  const create = trpc.users.createResetLink.useMutation();
  if (!account?.isStaff || account.id === userId) return null;
  if (create.data) {
    const { pathname } = new URL(create.data.link);
    return (
      <div className="flex w-full flex-col gap-1 text-start">
        <output className="text-small">{texts.users.resetLinkHint}</output>
        <ToCopy text={`${location.origin}${pathname}`} label={texts.app.copyAddress} />
      </div>
    );
  }
  return (
    <>
      <Button
        look="quiet"
        disabled={create.isPending}
        onClick={() => create.mutate({ id: userId })}
        className="w-full justify-start gap-3 px-2.5"
      >
        <Icon name="link" className="size-4.5" />
        {texts.users.resetLink}
      </Button>
      <FormNote kind="alert" text={create.error ? whyNot(create.error) : null} />
    </>
  );
}
