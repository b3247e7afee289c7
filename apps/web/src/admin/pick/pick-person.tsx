import { Avatar } from '../../shared/avatar.tsx';
import { OneLine } from '../../shared/written.tsx';
import { nameOf } from '../../users/person-name.ts';
import type { NamedPerson } from '../cells/person-cell.tsx';
import { PickOne } from './pick-one.tsx';

const MOST = 20;

/** Looks for one of everybody on the server, whoever they are to oneself. */
export function PickPerson({ label, onPick }: { label: string; onPick: (person: NamedPerson) => void }) {
  return (
    <PickOne
      kind="person"
      label={label}
      find={async (api, search) => {
        const asked = { limit: MOST, ...(search === '' ? {} : { search }) };
        return (await api.admin.users.list.query(asked)).items;
      }}
      idOf={({ id }) => id}
      nameOf={nameOf}
      line={(person) => <PersonToPick person={person} />}
      onPick={onPick}
    />
  );
}

function PersonToPick({ person }: { person: NamedPerson }) {
  const name = nameOf(person);
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <Avatar name={name} id={person.id} size="tiny" />
      <OneLine text={name} />
      {name === person.username ? null : <OneLine text={person.username} className="text-small text-faint" />}
    </span>
  );
}
