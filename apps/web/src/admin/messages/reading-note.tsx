import { useAccount } from '../../realtime/use-live.ts';
import { buttonClass } from '../../shared/button.tsx';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import { AdminLink } from '../admin-link.tsx';
import { useMayRead } from './use-may-read.ts';

/** Says whether staff may read what people write: that they can't, or that it is written down. */
export function ReadingNote() {
  const mayRead = useMayRead();
  const isOwner = useAccount()?.isSuperuser === true;
  const words = texts.admin.messages;
  if (mayRead === undefined) return null;
  return (
    <p className="mx-3 mb-2 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-lg bg-sunken px-3 py-2 text-small text-faint md:mx-5">
      <Icon name={mayRead ? 'shown' : 'hidden'} className="size-4" />
      <span className="min-w-0 flex-1">{mayRead ? words.readingIsOn : words.readingIsOff}</span>
      {isOwner ? (
        <AdminLink path="settings" className={buttonClass('link', 'text')}>
          {words.toSetting}
        </AdminLink>
      ) : null}
    </p>
  );
}
