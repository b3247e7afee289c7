import type { ReactNode } from 'react';
import { Icon } from '../shared/icons.tsx';

/** A form's button, and beside it that it has done its work. */
export function SaveLine({ told, children }: { told: string | null; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      {children}
      <output className="flex items-center gap-1.5 text-small">
        {told === null ? null : (
          <>
            <Icon name="check" className="size-4 text-accent" />
            {told}
          </>
        )}
      </output>
    </div>
  );
}
