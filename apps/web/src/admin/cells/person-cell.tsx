import { Avatar } from '../../shared/avatar.tsx';
import { OneLine } from '../../shared/written.tsx';
import { nameOf } from '../../users/person-name.ts';
import { AdminLink } from '../admin-link.tsx';

export interface NamedPerson {
  id: number;
  username: string;
  firstName: string;
  lastName: string;
}

/** Somebody in a row: the way to their page. */
export function PersonCell({ person }: { person: NamedPerson }) {
  const name = nameOf(person);
  return (
    <AdminLink
      path={`people/${person.id}`}
      title={person.username}
      className="flex min-w-0 items-center gap-2 hover:underline"
    >
      <Avatar name={name} id={person.id} size="tiny" />
      <OneLine text={name} />
    </AdminLink>
  );
}
