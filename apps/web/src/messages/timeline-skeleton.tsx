import { texts } from '../shared/language.ts';

const lines = ['w-3/5', 'w-2/5', 'w-4/5', 'w-1/2', 'w-2/3'];

/** The shape of what comes. */
export function TimelineSkeleton() {
  return (
    <output className="mx-auto flex w-full max-w-4xl flex-1 flex-col justify-end gap-5 p-5 pb-8">
      <span className="sr-only">{texts.messages.loading}</span>
      {lines.map((width) => (
        <div key={width} className="flex gap-3">
          <div className="skeleton size-10 shrink-0" />
          <div className="flex flex-1 flex-col gap-2 pt-1">
            <div className="skeleton h-3 w-28" />
            <div className={`skeleton h-3 ${width}`} />
          </div>
        </div>
      ))}
    </output>
  );
}
