import type { WholeAccount } from '@parley/client';
import { useOwnId } from '../../realtime/use-live.ts';
import { useParley } from '../../realtime/parley-context.ts';
import { texts } from '../../shared/language.ts';
import { nameOf } from '../../users/person-name.ts';
import { ActLine } from '../act-line.tsx';
import { useAccountNews } from './use-account.ts';

/** Whether somebody is a guest, and whether they may be here at all. */
export function PersonActs({ person }: { person: WholeAccount }) {
  const { api } = useParley();
  const tell = useAccountNews();
  const isSelf = useOwnId() === person.id;
  const words = texts.admin.people;
  const { id, isGuest, isActive } = person;
  if (isSelf) return <p className="text-faint">{words.yourself}</p>;
  if (person.isImported) return <p className="text-faint">{texts.users.noAccount(nameOf(person))}</p>;
  const act = async (doing: Promise<unknown>, told: string): Promise<string> => {
    await doing;
    tell(id);
    return told;
  };
  const name = nameOf(person);
  return (
    <div className="flex flex-col gap-6">
      <ActLine
        key={`guest ${isGuest}`}
        label={isGuest ? texts.users.makeNoGuest : texts.users.makeGuest}
        hint={isGuest ? texts.users.makeNoGuestHint : texts.users.makeGuestHint}
        question={isGuest ? words.makeMemberAsk(name) : words.makeGuestAsk(name)}
        run={() => act(api.users.changeGuest.mutate({ id, isGuest: !isGuest }), words.changed)}
      />
      {isActive ? (
        <ActLine
          label={words.deactivate}
          hint={words.deactivateHint}
          question={words.deactivateAsk(name)}
          isGrave
          run={() => act(api.admin.users.deactivate.mutate({ id }), words.isDeactivated(name))}
        />
      ) : (
        <ActLine
          label={words.reactivate}
          hint={words.reactivateHint}
          run={() => act(api.admin.users.reactivate.mutate({ id }), words.isReactivated(name))}
        />
      )}
    </div>
  );
}
