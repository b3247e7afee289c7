import type { ReactNode } from 'react';
import { Logo } from '../shared/logo.tsx';
import { texts } from '../shared/language.ts';

/** The frame of the screens for people who are not signed in. */
export function AuthFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh justify-items-center bg-ground px-4 py-10 sm:items-center">
      <div className="w-full max-w-sm">
        <div className="mb-8 flex items-center gap-3">
          <Logo className="size-10 shrink-0" />
          <div>
            <p className="font-title text-large leading-tight font-strong">Parley</p>
            <p className="text-small text-faint">{texts.auth.tagline}</p>
          </div>
        </div>
        <h1 className="mb-5 font-title text-title font-strong">{title}</h1>
        {children}
      </div>
    </main>
  );
}

/** A sentence about the whole form, said at once to who cannot see it. */
export function FormNote({ text, kind }: { text: string | null; kind: 'alert' | 'status' }) {
  if (text === null) return null;
  return (
    <p
      role={kind}
      className={`rounded-lg border-s-4 bg-surface px-3 py-2 ${
        kind === 'alert' ? 'border-danger text-danger' : 'border-accent'
      }`}
    >
      {text}
    </p>
  );
}
