import type { ReactNode } from 'react';

interface FactsProps {
  /** Whether the names are long: then they are as wide in one list as in the next. */
  areLong?: boolean;
  children: ReactNode;
}

/** What is so of something, a line each: its name, and what it is; beneath it where there is no room beside it. */
export function Facts({ areLong = false, children }: FactsProps) {
  const columns = areLong
    ? 'gap-y-2 @lg:grid-cols-[minmax(0,19rem)_minmax(0,1fr)] @lg:gap-y-2.5 @lg:*:contents'
    : 'gap-y-2 sm:grid-cols-[minmax(8rem,auto)_minmax(0,1fr)] sm:gap-y-2.5 sm:*:contents';
  return <dl className={`grid gap-x-6 ${columns}`}>{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
