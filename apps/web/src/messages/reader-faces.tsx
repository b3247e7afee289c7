import type { Participant } from '@parley/client';
import { Avatar } from '../shared/avatar.tsx';
import { asNumber, texts } from '../shared/language.ts';
import { nameOf } from '../users/person-name.ts';

/** As many as have their room beside the words. */
const FACES = 3;

/** Who has read as far as this message and no further. It lies over the row's edge: nothing moves for it. */
export function ReaderFaces({ readers }: { readers: readonly Participant[] }) {
  const names = texts.messages.readBy(readers.map(nameOf).slice(0, 20));
  const shown = readers.length > FACES ? FACES - 1 : FACES;
  return (
    <span title={names} className="absolute end-3 bottom-0 z-[1] flex translate-y-1/2 items-center md:end-5">
      <span className="sr-only">{names}</span>
      {readers.slice(0, shown).map((person) => (
        <span key={person.id} className="-ms-1 rounded-[42%] rounded-es-[12%] border-2 border-surface">
          <Avatar name={nameOf(person)} id={person.id} size="tiny" />
        </span>
      ))}
      {readers.length > FACES ? (
        <span aria-hidden="true" className="rounded-full bg-surface px-1 text-tiny text-faint tabular-nums">
          +{asNumber(readers.length - shown)}
        </span>
      ) : null}
    </span>
  );
}
