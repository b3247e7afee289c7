import { useEffect, useEffectEvent } from 'react';
import { arePressed, isSingle, type Keys } from '../shared/keys.ts';
import { NOTICES } from '../shared/notices.tsx';
import { preferences } from '../shared/preferences.ts';
import { shortcutGroups, SWITCHER_KEYS, type ShortcutActs } from './shortcuts.ts';

const listened = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.filter(({ act }) => act !== null));

/**
 * Listens for the shortcuts of the table. None acts while an input method composes or a dialog is open
 * (but for the one that closes the switcher again), and none that writes a character while one writes.
 */
export function useShortcuts(acts: ShortcutActs): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent, hadLayer: boolean): void => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    const found = find(event);
    if (!found || isForPlace(found.keys) !== (event.eventPhase === Event.BUBBLING_PHASE)) return;
    if (hadLayer && !(found.keys === SWITCHER_KEYS && acts.isSwitching)) return;
    // A notice that has the focus is closed by Escape, and nothing under it.
    if (event.key === 'Escape' && isInNotice(event.target)) return;
    if (isSingle(found.keys) && (!preferences().singleKeys || isWriting(event.target))) return;
    // There these open and walk what there is to choose from.
    if (found.keys.alt && isChooser(event.target)) return;
    if (found.act(acts) === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    // What Escape closes is gone by the time the event has come up here.
    let hadLayer = false;
    const onCapture = (event: KeyboardEvent): void => {
      hadLayer = hasLayer();
      onKeyDown(event, hadLayer);
    };
    const onBubble = (event: KeyboardEvent): void => onKeyDown(event, hadLayer);
    addEventListener('keydown', onCapture, { capture: true });
    addEventListener('keydown', onBubble);
    return () => {
      removeEventListener('keydown', onCapture, { capture: true });
      removeEventListener('keydown', onBubble);
    };
  }, []);
}

/** Whether something lies over the page that comes before it; notices do not. */
function hasLayer(): boolean {
  const layers = document.querySelectorAll('[role=dialog],[role=alertdialog],[role=menu]');
  return [...layers].some((layer) => layer.closest(NOTICES) === null);
}

function isInNotice(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(NOTICES) !== null;
}

/** Whether what has the focus comes first with these keys; with Ctrl, ⌘ or Alt they are the app's. */
function isForPlace({ mod, alt }: Keys): boolean {
  return !mod && !alt;
}

interface Found {
  keys: Keys;
  act: (acts: ShortcutActs) => boolean | void;
}

function find(event: KeyboardEvent): Found | null {
  for (const { keys, act } of listened) {
    const pressed = keys.find((one) => arePressed(one, event));
    if (pressed && act) return { keys: pressed, act };
  }
  return null;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function isChooser(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('select, [role=combobox]') !== null;
}
