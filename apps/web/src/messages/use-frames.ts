import { useEffect, useState } from 'react';

/** Whether so many frames have been painted since the value became another one. */
export function useFrames(value: unknown, count: number): boolean {
  const [painted, setPainted] = useState<unknown>(null);
  useEffect(() => {
    let frame = 0;
    const wait = (left: number): void => {
      frame = requestAnimationFrame(() => (left > 1 ? wait(left - 1) : setPainted(value)));
    };
    wait(count);
    return () => cancelAnimationFrame(frame);
  }, [value, count]);
  return painted === value;
}
