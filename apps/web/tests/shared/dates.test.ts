import { describe, expect, it } from 'vitest';
import { clockTime, dayName, dayOf, shortTime, inputDate, startOfInputDate } from '../../src/shared/dates.ts';

const now = new Date(2026, 10, 23, 9, 30);

describe('times as people read them', () => {
  it('names today and yesterday, and other days by weekday and date', () => {
    expect(dayName(new Date(2026, 10, 23, 0, 0), now, 'en-GB')).toBe('Today');
    expect(dayName(new Date(2026, 10, 22, 23, 59), now, 'en-GB')).toBe('Yesterday');
    expect(dayName(new Date(2026, 10, 21), now, 'en-GB')).toContain('Saturday');
    expect(dayName(new Date(2026, 10, 21), now, 'en-GB')).not.toContain('2026');
  });

  it('adds the year where it is another one', () => {
    expect(dayName(new Date(2006, 11, 20), now, 'en-GB')).toContain('2006');
  });

  it('speaks the reader’s language', () => {
    expect(dayName(now, now, 'de-DE')).toBe('Heute');
    expect(clockTime(new Date(2026, 10, 23, 21, 5), 'de-DE')).toBe('21:05');
  });

  it('is shorter the nearer a time is', () => {
    expect(shortTime(new Date(2026, 10, 23, 8, 5), now, 'de-DE')).toBe('08:05');
    expect(shortTime(new Date(2026, 10, 20), now, 'en-GB')).toBe('Fri');
    expect(shortTime(new Date(2026, 10, 10), now, 'en-GB')).toBe('10 Nov');
    expect(shortTime(new Date(2006, 11, 20), now, 'en-GB')).toBe('20/12/06');
  });

  it('shows the clock for a time that another clock set in the future', () => {
    expect(shortTime(new Date(2026, 10, 24, 1, 0), now, 'de-DE')).toBe('01:00');
  });

  it('tells days apart by the local calendar', () => {
    expect(dayOf(new Date(2026, 10, 23, 0, 0))).toBe(dayOf(new Date(2026, 10, 23, 23, 59)));
    expect(dayOf(new Date(2026, 10, 23))).not.toBe(dayOf(new Date(2026, 9, 23)));
    expect(dayOf(new Date(2026, 10, 23))).not.toBe(dayOf(new Date(2025, 10, 23)));
  });
});

describe('a date field', () => {
  it('holds a local day, and gives it back', () => {
    expect(inputDate(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
    expect(startOfInputDate('2026-01-05')).toEqual(new Date(2026, 0, 5));
  });

  it.each(['', '2026-13-01', 'tomorrow', '2026-1-5'])('holds no day in %j', (value) => {
    expect(startOfInputDate(value)).toBeNull();
  });
});
