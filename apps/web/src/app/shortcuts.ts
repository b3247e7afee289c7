import type { Keys } from '../shared/keys.ts';
import { texts } from '../shared/language.ts';

/** What a shortcut can set off; each place's own keys are handled there, and are listed here alone. */
export interface ShortcutActs {
  switchTo: () => void;
  /** Whether the switcher is what is open: the same keys close it. */
  isSwitching: boolean;
  /** To the next conversation of the list, or the one before. */
  step: (by: 1 | -1, isUnreadOnly: boolean) => void;
  /** @returns false for guests, who begin none */
  newConversation: () => boolean;
  filter: () => void;
  sheet: () => void;
  /** @returns false where nothing is open that can be left */
  leave: () => boolean;
}

export interface Shortcut {
  /** Any of these. */
  keys: readonly Keys[];
  what: () => string;
  /** Whether it means nothing to guests. */
  isForMembers?: true;
  /** Sets it off; null where the place itself does. @returns false where the keys mean nothing now */
  act: ((acts: ShortcutActs) => boolean | void) | null;
}

export interface ShortcutGroup {
  where: () => string;
  shortcuts: readonly Shortcut[];
}

const key = (name: string): Keys => ({ key: name });

export const SWITCHER_KEYS: Keys = { key: 'k', mod: true };
export const SHEET_KEYS: Keys = { key: '?' };
export const NEW_KEYS: Keys = { key: 'n', alt: true, shift: true };

/** Every keyboard shortcut there is: what listens for them and what lists them both read it here. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    where: () => texts.shortcuts.everywhere,
    shortcuts: [
      { keys: [SWITCHER_KEYS], what: () => texts.shortcuts.switcher, act: (acts) => acts.switchTo() },
      {
        keys: [{ key: 'ArrowUp', alt: true }],
        what: () => texts.shortcuts.previous,
        act: (acts) => acts.step(-1, false),
      },
      {
        keys: [{ key: 'ArrowDown', alt: true }],
        what: () => texts.shortcuts.next,
        act: (acts) => acts.step(1, false),
      },
      {
        keys: [{ key: 'ArrowUp', alt: true, shift: true }],
        what: () => texts.shortcuts.previousUnread,
        act: (acts) => acts.step(-1, true),
      },
      {
        keys: [{ key: 'ArrowDown', alt: true, shift: true }],
        what: () => texts.shortcuts.nextUnread,
        act: (acts) => acts.step(1, true),
      },
      {
        keys: [NEW_KEYS],
        what: () => texts.shortcuts.newConversation,
        isForMembers: true,
        act: (acts) => acts.newConversation(),
      },
      { keys: [key('/')], what: () => texts.shortcuts.filter, act: (acts) => acts.filter() },
      {
        keys: [SHEET_KEYS, { key: '/', mod: true }],
        what: () => texts.shortcuts.sheet,
        act: (acts) => acts.sheet(),
      },
      { keys: [key('Escape')], what: () => texts.shortcuts.leave, act: (acts) => acts.leave() },
    ],
  },
  {
    where: () => texts.shortcuts.inList,
    shortcuts: [
      { keys: [key('ArrowUp'), key('ArrowDown')], what: () => texts.shortcuts.walkList, act: null },
      { keys: [key('Home'), key('End')], what: () => texts.shortcuts.firstLast, act: null },
    ],
  },
  {
    where: () => texts.shortcuts.writing,
    shortcuts: [
      { keys: [key('Enter')], what: () => texts.shortcuts.send, act: null },
      { keys: [{ key: 'Enter', shift: true }], what: () => texts.shortcuts.lineBreak, act: null },
      { keys: [key('ArrowUp')], what: () => texts.shortcuts.editLast, act: null },
      { keys: [key('Escape')], what: () => texts.shortcuts.leaveEditing, act: null },
    ],
  },
  {
    where: () => texts.shortcuts.reading,
    shortcuts: [
      { keys: [key('ArrowUp'), key('ArrowDown')], what: () => texts.shortcuts.walkMessages, act: null },
      { keys: [key('End')], what: () => texts.shortcuts.toEnd, act: null },
    ],
  },
];
