import type { EditedSettings } from '@parley/client';
import { useParley } from '../../realtime/parley-context.ts';
import { Field } from '../../shared/field.tsx';
import { texts } from '../../shared/language.ts';
import { Segmented } from '../../shared/segmented.tsx';
import { trpc } from '../../shared/trpc.ts';
import { yesText } from '../cells/yes.tsx';
import { Contested } from '../edit/contested.tsx';
import type { FieldValue } from '../edit/merge-draft.ts';
import { EditForm } from '../edit/edit-form.tsx';
import { useEdit, type Edited } from '../edit/use-edit.ts';
import { registrationChoices, registrationText } from './registration-words.ts';

type Set = { name: string; registration: EditedSettings['registration']; membersInvite: boolean };
type Name = keyof Set;

function edited({ revision, name, registration, membersInvite }: EditedSettings): Edited<Set> {
  return { revision, values: { name, registration, membersInvite } };
}

/** What a superuser sets for the whole server. */
export function ServerForm({ shown }: { shown: EditedSettings }) {
  const { api } = useParley();
  const known = trpc.useUtils().settings.retrieve;
  const taken = (settings: EditedSettings): Edited<Set> => {
    known.setData(undefined, settings);
    return edited(settings);
  };
  const edit = useEdit<Set>({
    shown: edited(shown),
    save: async (changes, revision) => taken(await api.settings.update.mutate({ ...changes, revision })),
    reload: async () => taken(await api.settings.retrieve.query()),
  });
  const words = texts.admin.settings;
  const labels: Record<Name, string> = {
    name: words.name,
    registration: words.registration,
    membersInvite: words.membersInvite,
  };
  const said = (name: Name, value: FieldValue): string => {
    if (typeof value === 'boolean') return yesText(value);
    return name === 'registration' ? registrationText(value ?? '') : (value ?? '');
  };
  const contest = (name: Name) =>
    edit.contested.includes(name) ? (
      <Contested
        label={labels[name]}
        mine={said(name, edit.draft[name])}
        theirs={said(name, edit.theirs(name))}
        onChoose={(whose) => edit.choose(name, whose)}
      />
    ) : null;
  return (
    <EditForm edit={edit} names={['name']} changed={edit.changed.map((name) => labels[name])}>
      <div>
        <Field
          label={words.name}
          name="name"
          required
          value={edit.draft.name}
          error={edit.errorOf('name')}
          autoComplete="off"
          onChange={({ target }) => edit.set('name', target.value)}
        />
        {contest('name')}
      </div>
      <div>
        <Segmented
          label={words.registration}
          value={edit.draft.registration}
          choices={registrationChoices()}
          onChoose={(registration) => edit.set('registration', registration)}
        />
        {contest('registration')}
      </div>
      <div>
        <Segmented
          label={words.membersInvite}
          hint={words.membersInviteHint}
          value={edit.draft.membersInvite ? 'yes' : 'no'}
          choices={[
            { value: 'no', label: texts.admin.no },
            { value: 'yes', label: texts.admin.yes },
          ]}
          onChoose={(chosen) => edit.set('membersInvite', chosen === 'yes')}
        />
        {contest('membersInvite')}
      </div>
    </EditForm>
  );
}
