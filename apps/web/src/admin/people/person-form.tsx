import type { WholeAccount } from '@parley/client';
import { useAccount } from '../../realtime/use-live.ts';
import { useParley } from '../../realtime/parley-context.ts';
import { Field } from '../../shared/field.tsx';
import { texts } from '../../shared/language.ts';
import { Segmented } from '../../shared/segmented.tsx';
import { Contested } from '../edit/contested.tsx';
import type { FieldValue } from '../edit/merge-draft.ts';
import { EditForm } from '../edit/edit-form.tsx';
import { useEdit, type Edited } from '../edit/use-edit.ts';
import { useAccountNews } from './use-account.ts';

type Profile = {
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  phoneNumber: string;
  isStaff: boolean;
  isSuperuser: boolean;
};

type Name = keyof Profile;

type Shown = Pick<WholeAccount, Exclude<Name, 'email'> | 'email' | 'revision'>;

function edited({ revision, email, ...account }: Shown): Edited<Profile> {
  const { username, firstName, lastName, phoneNumber, isStaff, isSuperuser } = account;
  return {
    revision,
    values: { username, email: email ?? '', firstName, lastName, phoneNumber, isStaff, isSuperuser },
  };
}

const names: readonly Name[] = [
  'username',
  'email',
  'firstName',
  'lastName',
  'phoneNumber',
  'isStaff',
  'isSuperuser',
];

/** Everything of somebody's account that staff may change; rights are a superuser's to give. */
export function PersonForm({ person }: { person: WholeAccount }) {
  const { api } = useParley();
  const tell = useAccountNews();
  const isOwner = useAccount()?.isSuperuser === true;
  const edit = useEdit<Profile>({
    shown: edited(person),
    save: async (changes, revision) => {
      const saved = await api.admin.users.update.mutate({ id: person.id, revision, ...changes });
      tell(person.id);
      return edited(saved);
    },
    reload: async () => edited(await api.admin.users.retrieve.query({ id: person.id })),
  });
  const words = texts.admin;
  const labels: Record<Name, string> = {
    username: texts.auth.username,
    email: texts.auth.email,
    firstName: texts.auth.firstName,
    lastName: texts.auth.lastName,
    phoneNumber: texts.settings.phoneNumber,
    isStaff: words.people.staff,
    isSuperuser: words.people.owner,
  };
  const said = (value: FieldValue): string =>
    typeof value === 'boolean' ? (value ? words.yes : words.no) : (value ?? '');
  const contest = (name: Name) =>
    edit.contested.includes(name) ? (
      <Contested
        label={labels[name]}
        mine={said(edit.draft[name])}
        theirs={said(edit.theirs(name))}
        onChoose={(whose) => edit.choose(name, whose)}
      />
    ) : null;
  const field = (name: Exclude<Name, 'isStaff' | 'isSuperuser'>, rest: object = {}) => (
    <div>
      <Field
        label={labels[name]}
        name={name}
        value={edit.draft[name]}
        error={edit.errorOf(name)}
        autoComplete="off"
        onChange={({ target }) => edit.set(name, target.value)}
        {...rest}
      />
      {contest(name)}
    </div>
  );
  const right = (name: 'isStaff' | 'isSuperuser', hint: string) => (
    <div>
      <Segmented
        label={labels[name]}
        hint={hint}
        value={edit.draft[name] ? 'yes' : 'no'}
        choices={[
          { value: 'no', label: words.no },
          { value: 'yes', label: words.yes },
        ]}
        onChoose={(value) => edit.set(name, value === 'yes')}
      />
      {contest(name)}
    </div>
  );
  return (
    <EditForm
      edit={edit}
      names={isOwner ? names : names.slice(0, 5)}
      changed={edit.changed.map((name) => labels[name])}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {field('firstName')}
        {field('lastName')}
      </div>
      {field('username', { autoCapitalize: 'none', spellCheck: false, required: true })}
      {field('email', { type: 'email' })}
      {field('phoneNumber', { type: 'tel', placeholder: texts.auth.optional })}
      {isOwner ? right('isStaff', words.people.staffHint) : null}
      {isOwner ? right('isSuperuser', words.people.ownerHint) : null}
    </EditForm>
  );
}
