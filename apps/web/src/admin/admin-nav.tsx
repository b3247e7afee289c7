import { Link, useRouterState } from '@tanstack/react-router';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { AdminLink } from './admin-link.tsx';
import { rooms } from './rooms.ts';

const lineClass =
  'flex min-h-10 items-center gap-3 rounded-xl px-3 hover:bg-hover aria-[current=page]:bg-accent-wash aria-[current=page]:font-strong pointer-coarse:min-h-12';

/** In place of the conversations: the rooms of the admin site, and the way back. */
export function AdminNav() {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const isIn = (path: string): boolean =>
    pathname === `/admin/${path}` || pathname.startsWith(`/admin/${path}/`);
  return (
    <nav aria-label={texts.frame.admin} className="flex min-h-0 flex-1 flex-col overflow-y-auto px-2 pb-2">
      <ul className="flex flex-col gap-0.5">
        {rooms.map(({ path, icon, name }) => (
          <li key={path}>
            <AdminLink path={path} className={lineClass} aria-current={isIn(path) ? 'page' : undefined}>
              <Icon name={icon} className="size-4.5 text-faint" />
              {name()}
            </AdminLink>
          </li>
        ))}
      </ul>
      <Link to="/" className={`${lineClass} mt-4 text-faint`}>
        <Icon name="back" className="size-4.5" />
        {texts.app.home}
      </Link>
    </nav>
  );
}
