import { Link } from '@tanstack/react-router';
import { createContext, use, type ReactNode } from 'react';
import type { FilterValue } from './table/asked.ts';

/** Whether the keyboard is at the row that one stands in; null outside of rows. */
export const AtKeyboard = createContext<boolean | null>(null);

interface AdminLinkProps {
  /** Below `/admin/`, such as `people/12`. */
  path: string;
  /** What of a listing is to show there. */
  search?: Readonly<Record<string, FilterValue>>;
  className?: string;
  title?: string | undefined;
  'aria-current'?: 'page' | undefined;
  children: ReactNode;
}

/** A way to another place of the admin site. In a row that the keyboard is not at, Tab passes it by. */
export function AdminLink({ path, search = {}, children, ...rest }: AdminLinkProps) {
  const isAt = use(AtKeyboard);
  return (
    <Link
      to="/admin/$"
      params={{ _splat: path }}
      search={search as never}
      activeOptions={{ exact: true, includeSearch: true }}
      {...(isAt === false ? { tabIndex: -1 } : {})}
      {...rest}
    >
      {children}
    </Link>
  );
}
