import type { KeyboardEvent } from 'react';

/** Whether the key goes to an input method, whose suggestions Enter takes (229 is how Safari tells). */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}
