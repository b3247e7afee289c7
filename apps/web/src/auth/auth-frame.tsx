import type { ReactNode } from 'react';
import { Logo } from '../shared/logo.tsx';
import { texts } from '../shared/language.ts';
import { usePageTitle } from '../shared/page-title.ts';
import { useArrival } from '../shared/use-arrival.ts';

interface AuthFrameProps {
  title: string;
  /** What there is to know before one begins. */
  about?: string | undefined;
  children: ReactNode;
  /** The way to the other form, where there is one. */
  elsewhere?: ReactNode;
}

/** The frame of the screens for people who are not signed in: a sheet of paper under the name of the house. */
export function AuthFrame({ title, about, children, elsewhere }: AuthFrameProps) {
  const heading = useArrival<HTMLHeadingElement>();
  usePageTitle(title);
  return (
    <main className="grid min-h-dvh grid-cols-[minmax(0,1fr)] justify-items-center bg-ground px-4 py-8 sm:items-center sm:py-12">
      <div className="w-full max-w-104">
        <div className="mb-6 flex flex-wrap items-center gap-3.5 sm:px-8">
          <Logo className="size-12 shrink-0" />
          <div className="max-w-full">
            <p className="font-title text-title leading-none font-strong">Parley</p>
            <p className="mt-1 text-small text-balance text-faint">{texts.auth.tagline}</p>
          </div>
        </div>
        <div className="rounded-3xl rounded-es-lg border border-line bg-surface p-5 shadow-raised sm:p-8">
          <div className="mb-5">
            <h1
              ref={heading}
              tabIndex={-1}
              className="font-title text-title font-strong text-balance outline-none"
            >
              {title}
            </h1>
            {about === undefined ? null : <p className="mt-1 text-faint">{about}</p>}
          </div>
          {children}
        </div>
        <p className="mt-5 text-center text-faint">{elsewhere}</p>
      </div>
    </main>
  );
}
