import { useEffect, useState } from 'react';

/** Whether something has been so for a while, in milliseconds; that it is over is known at once. */
export function useLate(isSo: boolean, ms: number): boolean {
  const [isLate, setLate] = useState(false);
  if (!isSo && isLate) setLate(false);
  useEffect(() => {
    if (!isSo) return undefined;
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [isSo, ms]);
  return isSo && isLate;
}
