import { useState } from 'react';
import { useAccount } from '../realtime/use-live.ts';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';
import { StaffAction } from './staff-action.tsx';

/** For staff: takes away the second factor of somebody who has lost it, once it was asked whether they mean it. */
export function SecondFactorLost({ userId }: { userId: number }) {
  const account = useAccount();
  const remove = trpc.users.removeSecondFactor.useMutation();
  const [isAsking, setAsking] = useState(false);
  const words = texts.users;
  if (!account?.isStaff || account.id === userId) return null;
  if (remove.isSuccess) return <output className="text-small">{words.factorRemoved}</output>;
  if (!isAsking)
    return <StaffAction icon="mobile" label={words.factorLost} onClick={() => setAsking(true)} />;
  return (
    <div className="flex w-full flex-col gap-2 text-start">
      <p className="text-small">{words.factorHint}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate({ id: userId })}>
          {words.removeFactor}
        </Button>
        <Button look="quiet" onClick={() => setAsking(false)}>
          {words.keepFactor}
        </Button>
      </div>
      <FormNote kind="alert" text={remove.error ? whyNot(remove.error) : null} />
    </div>
  );
}
