import type { ReactNode } from 'react';

/** What stands below a page's header: in one column, and it scrolls. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-12 md:px-8">
      <div className="mx-auto max-w-3xl divide-y divide-line">{children}</div>
    </div>
  );
}
