import type { ReactNode } from 'react';
import { usePageTitle } from './page-title.ts';
import { useArrival } from './use-arrival.ts';

interface PageNoteProps {
  title: string;
  /** Decoration above the title. */
  picture?: ReactNode;
  /** Whether it is what the whole page is about. */
  isPage?: boolean;
  children?: ReactNode;
  /** `alert` for what went wrong, so that it is said at once. */
  role?: 'alert' | undefined;
}

/** What a place says when there is nothing else to show in it: empty, lost, or gone wrong. */
export function PageNote({ title, picture, isPage = false, children, role }: PageNoteProps) {
  const Heading = isPage ? 'h1' : 'h2';
  const heading = useArrival<HTMLHeadingElement>(isPage);
  usePageTitle(isPage ? title : null);
  return (
    <div role={role} className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center">
      {picture}
      <Heading
        ref={heading}
        tabIndex={-1}
        className="font-title text-large font-strong text-balance outline-none"
      >
        {title}
      </Heading>
      <div className="flex max-w-sm flex-col items-center gap-4 text-balance text-faint">{children}</div>
    </div>
  );
}
