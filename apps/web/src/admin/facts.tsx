import type { ReactNode } from 'react';

interface FactsProps {
  /** Whether the names are long: then they are as wide in one list as in the next. */
  areLong?: boolean;
  children: ReactNode;
}

/** What is so of something, a line each: its name, and what it is. */
export function Facts({ areLong = false, children }: FactsProps) {
  const columns = areLong
    ? 'sm:grid-cols-[minmax(0,19rem)_minmax(0,1fr)]'
    : 'sm:grid-cols-[minmax(8rem,auto)_minmax(0,1fr)]';
  return <dl className={`grid gap-x-6 gap-y-2 sm:gap-y-2.5 ${columns}`}>{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="sm:contents">
      <dt className="text-small text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
