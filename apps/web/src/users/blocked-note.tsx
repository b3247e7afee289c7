import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { nameOf } from './person-name.ts';
import { useBlocking } from './use-blocking.ts';
import type { KnownPerson } from './use-person.ts';

/** In place of where one writes: to whom one has blocked nothing is sent, until that is taken back. */
export function BlockedNote({ person }: { person: KnownPerson }) {
  const { unblock } = useBlocking();
  return (
    <div className="mx-auto w-full max-w-4xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5">
      <div className="flex min-h-11.5 flex-wrap items-center gap-x-3 gap-y-1 rounded-2xl rounded-es-md border border-line bg-sunken py-1.5 ps-4 pe-1.5">
        <Icon name="block" className="size-4.5 text-faint" />
        <p className="written min-w-0 flex-1 basis-52 text-faint">{texts.users.youBlocked(nameOf(person))}</p>
        <Button look="outline" onClick={() => unblock(person)}>
          {texts.users.unblock}
        </Button>
      </div>
    </div>
  );
}
