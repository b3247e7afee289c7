import { useDirectWith, useIsGuest } from '../realtime/use-live.ts';

/** Whether one can write to somebody alone: guests go on with what others began, and begin nothing. */
export function useMayMessage(userId: number): boolean {
  const known = useDirectWith(userId);
  return !useIsGuest() || known !== null;
}
