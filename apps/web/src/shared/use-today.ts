import { useSyncExternalStore } from 'react';
import { dayOf } from './dates.ts';

/** Clocks that were set, or a machine that slept, are noticed this long after midnight, in milliseconds. */
const AFTER_MIDNIGHT_MS = 500;

const listeners = new Set<() => void>();
let known = new Date();
let timer: ReturnType<typeof setTimeout> | undefined;

/** A time of the local day that it is: the same object until the day is another one. */
export function today(): Date {
  const now = new Date();
  if (dayOf(now) !== dayOf(known)) known = now;
  return known;
}

/** Calls back when another day has begun. @returns a function that ends it */
export function onNewDay(listener: () => void): () => void {
  if (listeners.size === 0) begin();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) end();
  };
}

/** The local day that it is, for what says "Today" or the time alone: shown anew at midnight. */
export function useToday(): Date {
  return useSyncExternalStore(onNewDay, today);
}

function begin(): void {
  const now = new Date();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  clearTimeout(timer);
  timer = setTimeout(look, midnight.getTime() - now.getTime() + AFTER_MIDNIGHT_MS);
  // A page that is not looked at may have its timers held back, or be asleep with its machine.
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', look);
}

function end(): void {
  clearTimeout(timer);
  if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', look);
}

function look(): void {
  begin();
  const before = known;
  if (today() === before) return;
  for (const listener of listeners) listener();
}
