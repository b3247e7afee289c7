import { useAccount } from '../realtime/use-live.ts';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { ToCopy } from '../shared/to-copy.tsx';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';
import { StaffAction } from './staff-action.tsx';

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
      <StaffAction
        icon="link"
        label={texts.users.resetLink}
        isBusy={create.isPending}
        onClick={() => create.mutate({ id: userId })}
      />
      <FormNote kind="alert" text={create.error ? whyNot(create.error) : null} />
    </>
  );
}
