import { fullTime, rowTime } from '../../shared/dates.ts';

/** A time in a row: as short as it says the day and the hour; the whole of it is its title. */
export function Moment({ at }: { at: string | null }) {
  if (at === null) return null;
  const date = new Date(at);
  return (
    <time dir="auto" dateTime={at} title={fullTime(date)}>
      {rowTime(date)}
    </time>
  );
}

/** The same in an exported file, which sorts by it: “2026-11-23 10:32:05” of the clock here. */
export function momentText(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
