import { useMedia } from './use-media.ts';

/** Whether there is a finger and nothing else to point with, and so a keyboard on the screen. */
export function useTouchOnly(): boolean {
  return useMedia('(pointer: coarse) and (hover: none)');
}
