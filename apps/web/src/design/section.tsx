import type { ComponentType, ReactNode } from 'react';

/** A part of the page. To add one: write it, and put it into all-sections.ts. */
export interface Section {
  name: string;
  /** What one should know to use it. */
  about: string;
  Show: ComponentType;
}

/** Samples beside one another; in columns where they are many and alike. */
export function Row({ columns = false, children }: { columns?: boolean; children: ReactNode }) {
  return (
    <div className="design-row" data-is={columns ? 'columns' : undefined}>
      {children}
    </div>
  );
}

/** Something, and beneath it what it is called. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="design-sample">
      <div>{children}</div>
      <div>{name}</div>
    </div>
  );
}
