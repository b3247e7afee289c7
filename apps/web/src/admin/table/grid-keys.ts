/** What a key does in a table or a list of cards; the keys of ARIA's grid, a row at a time. */
export type GridAct =
  | { is: 'go'; to: number; isChoosing: boolean }
  | { is: 'within'; by: 1 | -1 }
  | { is: 'open' | 'toggle' | 'chooseTo' | 'chooseShown' | 'clear' };

interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** So many rows a step of PageUp and PageDown. */
const PAGE_ROWS = 10;

/** @param at which row the keyboard is at, of how many; @returns null where the key means nothing here */
export function gridAct(pressed: Pressed, at: number, count: number): GridAct | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = pressed;
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' ? { is: 'chooseShown' } : null;
  const to = (row: number): GridAct => ({
    is: 'go',
    to: Math.max(0, Math.min(count - 1, row)),
    isChoosing: shiftKey,
  });
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'PageDown':
      return to(at + PAGE_ROWS);
    case 'PageUp':
      return to(at - PAGE_ROWS);
    case 'Home':
      return to(0);
    case 'End':
      return to(count - 1);
    case 'ArrowRight':
      return { is: 'within', by: document.documentElement.dir === 'rtl' ? -1 : 1 };
    case 'ArrowLeft':
      return { is: 'within', by: document.documentElement.dir === 'rtl' ? 1 : -1 };
    case 'Enter':
      return { is: 'open' };
    case ' ':
      return { is: shiftKey ? 'chooseTo' : 'toggle' };
    case 'Escape':
      return { is: 'clear' };
    default:
      return null;
  }
}
