import type { ServerSettings } from '@parley/client';
import { LoadState } from '../realtime/load-state.tsx';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { useNotice } from '../shared/notices.tsx';
import { Segmented } from '../shared/segmented.tsx';
import { trpc } from '../shared/trpc.ts';
import { useForm } from '../shared/use-form.ts';
import { whyNot } from '../shared/why-not.ts';

/** What a superuser sets for the whole server. */
export function ServerForm() {
  const settings = trpc.settings.retrieve.useQuery();
  if (!settings.data)
    return (
      <LoadState
        failed={texts.server.failed}
        hasFailed={settings.isError}
        retry={() => void settings.refetch()}
      />
    );
  return <Loaded shown={settings.data} />;
}

function Loaded({ shown }: { shown: ServerSettings }) {
  const words = texts.server;
  const notice = useNotice();
  const asked = trpc.useUtils().settings.retrieve;
  const update = trpc.settings.update.useMutation();
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    (field) => update.mutateAsync({ name: field('name') }),
    (saved) => asked.setData(undefined, saved),
  );
  /** Shows at once, and is taken back where the server refuses. */
  const choose = (changes: Partial<ServerSettings>): void => {
    asked.setData(undefined, { ...shown, ...changes });
    update.mutate(changes, {
      onSuccess: (saved) => asked.setData(undefined, saved),
      onError: (error) => {
        notice({ text: `${words.notSaved} ${whyNot(error)}`, isProblem: true });
        void asked.invalidate();
      },
    });
  };
  return (
    <div className="flex flex-col gap-5">
      <form {...formProps} className="flex flex-col gap-3">
        <Field label={words.name} name="name" required defaultValue={shown.name} error={errorOf('name')} />
        <FormNote kind="alert" text={failureOfAll(['name'])} />
        <div>
          <Button type="submit" look="outline" disabled={isBusy}>
            {isBusy ? texts.settings.saving : texts.settings.save}
          </Button>
        </div>
      </form>
      <Segmented
        label={words.registration}
        value={shown.registration}
        choices={[
          { value: 'open', label: words.registrationOpen },
          { value: 'invited', label: words.registrationInvited },
          { value: 'closed', label: words.registrationClosed },
        ]}
        onChoose={(registration) => choose({ registration })}
      />
      <Segmented
        label={words.membersInvite}
        hint={words.membersInviteHint}
        value={shown.membersInvite ? 'yes' : 'no'}
        choices={[
          { value: 'no', label: words.no },
          { value: 'yes', label: words.yes },
        ]}
        onChoose={(chosen) => choose({ membersInvite: chosen === 'yes' })}
      />
    </div>
  );
}
