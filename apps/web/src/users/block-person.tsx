import { useOwnId } from '../realtime/use-live.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { isImported } from './is-imported.ts';
import { nameOf } from './person-name.ts';
import { useBlocked } from './use-blocked.ts';
import { useBlocking } from './use-blocking.ts';
import { usePerson, type KnownPerson } from './use-person.ts';

/** The way to have nothing more to do with somebody, and back. One button, so that it keeps the focus. */
export function BlockPerson({ person: known }: { person: KnownPerson }) {
  const { person } = usePerson(known);
  const isSelf = useOwnId() === person.id;
  const { people } = useBlocked();
  const { block, unblock } = useBlocking();
  if (isSelf || !people || isImported(person)) return null;
  const isBlocked = people.some(({ id }) => id === person.id);
  return (
    <div className="mt-2 flex flex-col items-center gap-2 text-center">
      {isBlocked ? <p className="text-small text-faint">{texts.users.youBlocked(nameOf(person))}</p> : null}
      <Button
        look={isBlocked ? 'outline' : 'grave'}
        onClick={() => (isBlocked ? unblock : block)(person)}
        className="w-full max-sm:min-h-11"
      >
        <Icon name="block" className="size-4.5" />
        {isBlocked ? texts.users.unblock : texts.users.block}
      </Button>
    </div>
  );
}
