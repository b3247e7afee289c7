import type { EditedSettings } from '@parley/client';
import { useRef, useState } from 'react';
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
import { isChangedMeanwhile, useSaveSettings } from './use-save-settings.ts';

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

function Loaded({ shown }: { shown: EditedSettings }) {
  const words = texts.server;
  const notice = useNotice();
  const asked = trpc.useUtils().settings.retrieve;
  const save = useSaveSettings();
  /** As the field for the name was filled: what is typed there stays when the settings are read again. */
  const opened = useRef(shown);
  const [nameNow, setNameNow] = useState<string | null>(null);
  const saveName = async (name: string): Promise<EditedSettings> => {
    setNameNow(null);
    const seen = shown.name === opened.current.name ? undefined : opened.current.revision;
    try {
      return await save({ name }, seen);
    } catch (error) {
      const now = isChangedMeanwhile(error) ? asked.getData() : undefined;
      if (now) {
        // Told of it, one may save on top of it.
        opened.current = now;
        setNameNow(now.name);
      }
      throw error;
    }
  };
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    (field) => saveName(field('name')),
    (saved) => {
      opened.current = saved;
    },
  );
  const failure = failureOfAll(['name']);
  /** Shows at once, and is taken back where the server refuses. */
  const choose = (changes: Partial<EditedSettings>): void => {
    asked.setData(undefined, { ...shown, ...changes });
    save(changes).catch((error: unknown) => {
      notice({ text: `${words.notSaved} ${whyNot(error)}`, isProblem: true });
    });
  };
  return (
    <div className="flex flex-col gap-5">
      <form {...formProps} className="flex flex-col gap-3">
        <Field label={words.name} name="name" required defaultValue={shown.name} error={errorOf('name')} />
        <FormNote
          kind="alert"
          text={failure !== null && nameNow !== null ? `${failure} ${words.nameNow(nameNow)}` : failure}
        />
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
