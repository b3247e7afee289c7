/** Times as people read them. `locale` is that of the language spoken unless given; what is read is local time. */
import { locale as spokenLocale } from './language.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(date: Date, options: Intl.DateTimeFormatOptions, locale = spokenLocale()): string {
  const key = `${locale ?? ''}${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known.format(date);
}

/** The same for two times of one local day, and different for any others. */
export function dayOf(date: Date): number {
  return date.getFullYear() * 10_000 + date.getMonth() * 100 + date.getDate();
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Whole local days from `date` to `now`; a day of the clock change counts as one. */
function daysAgo(date: Date, now: Date): number {
  return Math.round((startOfDay(now) - startOfDay(date)) / DAY_MS);
}

/** "10:32" */
export function clockTime(date: Date, locale?: string): string {
  return format(date, { timeStyle: 'short' }, locale);
}

/** "Monday, 23 November 2026 at 10:32" */
export function fullTime(date: Date, locale?: string): string {
  return format(date, { dateStyle: 'full', timeStyle: 'short' }, locale);
}

/** A day as a heading: "Today", "Yesterday", "Friday, 20 November", with the year where it is another one. */
export function dayName(date: Date, now: Date, locale = spokenLocale()): string {
  const days = daysAgo(date, now);
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  }
  const sameYear = date.getFullYear() === now.getFullYear();
  const year = sameYear ? {} : { year: 'numeric' as const };
  return format(date, { weekday: 'long', day: 'numeric', month: 'long', ...year }, locale);
}

/** As short as it can be: "10:32" today, "Fri" within a week, "20 Nov" this year, else with the year. */
export function shortTime(date: Date, now: Date, locale?: string): string {
  const days = daysAgo(date, now);
  if (days <= 0) return clockTime(date, locale);
  if (days < 7) return format(date, { weekday: 'short' }, locale);
  if (date.getFullYear() === now.getFullYear())
    return format(date, { day: 'numeric', month: 'short' }, locale);
  return format(date, { year: '2-digit', month: 'numeric', day: 'numeric' }, locale);
}

/** A local day as a date field has it: "2026-11-23". */
export function inputDate(date: Date): string {
  const digits = (value: number, most: number): string => String(value).padStart(most, '0');
  return `${digits(date.getFullYear(), 4)}-${digits(date.getMonth() + 1, 2)}-${digits(date.getDate(), 2)}`;
}

/** When the local day of a date field begins; null for none. */
export function startOfInputDate(value: string): Date | null {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00`) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}

/** A time as it stands in a row of many: "23 Nov 2026, 10:32". */
export function rowTime(date: Date, locale?: string): string {
  return format(date, { dateStyle: 'medium', timeStyle: 'short' }, locale);
}

/** A day by itself: "23 November 2026". */
export function longDay(date: Date, locale?: string): string {
  return format(date, { dateStyle: 'long' }, locale);
}
