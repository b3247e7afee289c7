import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { usePageTitle } from '../shared/page-title.ts';
import { useArrival } from '../shared/use-arrival.ts';
import { useWayBack } from '../shared/way-back.ts';

interface AdminHeaderProps {
  title: string;
  /** What the title is below, such as the room of a person. Left out in a room itself. */
  above?: { path: string; name: string };
  /** What can be done here: one button, or a few. */
  children?: ReactNode;
}

/** The title of a place of the admin site, with the way back to the room, on a phone to the list of rooms. */
export function AdminHeader({ title, above, children }: AdminHeaderProps) {
  const { onBackLink } = useWayBack();
  const heading = useArrival<HTMLHeadingElement>();
  usePageTitle(title);
  const back = above ? `/admin/${above.path}` : '/admin';
  const name = above ? texts.admin.backTo(above.name) : texts.admin.backToRooms;
  return (
    <div className="flex min-h-15 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-2 md:px-5">
      <Link
        to="/admin/$"
        params={{ _splat: above?.path ?? '' }}
        replace
        onClick={onBackLink(back)}
        aria-label={name}
        title={name}
        className={`${above ? '' : 'md:hidden'} ${buttonClass('quiet', 'icon')} -mx-1.5`}
      >
        <Icon name="back" />
      </Link>
      <h1
        ref={heading}
        tabIndex={-1}
        className="written min-w-0 flex-1 font-title text-large font-strong outline-none"
      >
        {title}
      </h1>
      {children}
    </div>
  );
}
