import type { ReactNode } from 'react';

/** What is so of something, a line each: its name, and what it is. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(8rem,auto)_minmax(0,1fr)] sm:gap-y-2.5">
      {children}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="sm:contents">
      <dt className="text-small text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
