/** Keys pressed together. Names of keys are those of `KeyboardEvent.key`; letters stand small. */
export interface Keys {
  key: string;
  /** ⌘ on a Mac, Ctrl elsewhere. */
  mod?: true;
  alt?: true;
  shift?: true;
}

/** What of a key event tells which keys are pressed. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether these and no other keys are pressed; Shift counts for no sign: where `/` lies on a key is the keyboard's. */
export function arePressed(keys: Keys, event: Pressed, onMac = isMac): boolean {
  const mod = onMac ? event.metaKey : event.ctrlKey;
  const otherMod = onMac ? event.ctrlKey : event.metaKey;
  if (mod !== (keys.mod ?? false) || otherMod || event.altKey !== (keys.alt ?? false)) return false;
  if (!isSign(keys.key) && event.shiftKey !== (keys.shift ?? false)) return false;
  return letterOf(event) === keys.key;
}

/** Whether they write a character by themselves. */
export function isSingle({ key, mod, alt }: Keys): boolean {
  return key.length === 1 && !mod && !alt;
}

/** With ⌥ a Mac's letters write something else: then the place of the key tells which one it is. */
function letterOf({ key, code, altKey }: Pressed): string {
  const small = key.length === 1 ? key.toLowerCase() : key;
  const isOther = altKey && !/^[\u0020-\u007e]$/.test(small) && (key.length === 1 || key === 'Dead');
  return isOther && code.startsWith('Key') ? code.slice(3).toLowerCase() : small;
}

function isSign(key: string): boolean {
  return key.length === 1 && !/\p{L}/u.test(key);
}
