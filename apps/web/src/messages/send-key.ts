import type { Preferences } from '../shared/preferences.ts';

interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Whether a key hands over what is written; else it writes, or breaks the line. Ctrl or ⌘ with Enter always does. */
export function doesSend(key: Key, preferred: Preferences['sendKey']): boolean {
  if (key.key !== 'Enter' || key.shiftKey || key.altKey) return false;
  return preferred === 'enter' || key.ctrlKey || key.metaKey;
}
