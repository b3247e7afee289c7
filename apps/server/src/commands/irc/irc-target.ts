import type { ImportTarget } from '@parley/db';
import type { IrcFile } from './find-irc-files.ts';

const DAY_MS = 86_400_000;
/** Ranges are counted from a Monday, so that ranges of seven days are weeks. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5);

/**
 * The conversation that a log goes into: one of its own, or that of its channel and range of days.
 *
 * @param range.days how many days share a conversation; undefined for one a file
 */
export function ircTarget(
  file: IrcFile,
  channel: string,
  range: { days: number | undefined },
): Pick<ImportTarget, 'source' | 'title'> {
  // IRC knows no case in channel names either.
  const origin = `irc:${channel.toLowerCase()}`;
  if (range.days === undefined)
    return { source: `${origin}:${file.name}`, title: `${channel} ${date(file.day)}` };
  const length = range.days * DAY_MS;
  const start = FIRST_MONDAY + Math.floor((file.day - FIRST_MONDAY) / length) * length;
  const title = range.days === 1 ? date(start) : `${date(start)} to ${date(start + length - DAY_MS)}`;
  return { source: `${origin}:${date(start)}+${range.days}`, title: `${channel} ${title}` };
}

function date(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
