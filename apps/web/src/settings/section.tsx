import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  hint: string;
  children: ReactNode;
}

/** One of the things that can be set, with what it is about beside it. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-x-10 gap-y-4 py-7 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <div>
        <h2 id={id} className="font-title text-large font-strong">
          {title}
        </h2>
        <p className="mt-1 text-small text-faint">{hint}</p>
      </div>
      {/* What is in it stands beside or beneath its label by the room there is, all of it alike. */}
      <div className="@container min-w-0">{children}</div>
    </section>
  );
}
