import type { ReactNode } from 'react';
import { Avatar } from '../shared/avatar.tsx';
import { clockTime, fullTime } from '../shared/dates.ts';
import { OneLine } from '../shared/written.tsx';

interface MessageFrameProps {
  name: string;
  senderId: number;
  createdAt: Date;
  isOwn: boolean;
  startsRun: boolean;
  isApart: boolean;
  children: ReactNode;
}

/** Who and when, around what: the first of a run shows it, the others say it to who can't see and on hover. */
export function MessageFrame({
  name,
  senderId,
  createdAt,
  isOwn,
  startsRun,
  isApart,
  children,
}: MessageFrameProps) {
  const time = (
    <time dateTime={createdAt.toISOString()} title={fullTime(createdAt)} className="shrink-0 tabular-nums">
      {clockTime(createdAt)}
    </time>
  );
  return (
    <article
      aria-label={`${name}, ${clockTime(createdAt)}`}
      className={`group flex gap-3 rounded-lg px-3 hover:bg-sunken md:px-5 ${isApart ? 'pt-2.5 pb-0.5' : 'py-0.5'}`}
    >
      {startsRun ? (
        <>
          <div className="w-10 pt-0.5">
            <Avatar name={name} id={senderId} />
          </div>
          <div className="min-w-0 flex-1">
            <div className="flex items-baseline gap-2">
              <OneLine text={name} className={`font-strong ${isOwn ? 'text-accent' : ''}`} />
              <span className="text-small text-faint">{time}</span>
            </div>
            {children}
          </div>
        </>
      ) : (
        <>
          <div className="w-10 shrink-0 overflow-hidden pt-[0.2em] text-right text-small whitespace-nowrap text-faint opacity-0 group-hover:opacity-100">
            <span className="sr-only">{name}, </span>
            {time}
          </div>
          <div className="min-w-0 flex-1">{children}</div>
        </>
      )}
    </article>
  );
}
