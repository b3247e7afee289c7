/** What somebody chose for this browser: how Parley looks and behaves here. Kept here, and nowhere else. */
import { useSyncExternalStore } from 'react';

export interface Preferences {
  theme: 'system' | 'light' | 'dark';
  density: 'roomy' | 'compact';
  /** A language's code; null for the browser's. */
  language: string | null;
  /** Which key sends: Enter alone, or with Ctrl or ⌘. */
  sendKey: 'enter' | 'ctrl-enter';
  /** Of the list, in rem. */
  sidebarWidth: number;
  /** Whether keys that write a character act as shortcuts where nothing is written. */
  singleKeys: boolean;
}

/** Also read by `public/theme.js`, before anything is shown. */
const NAME = 'parley.preferences';

export const SIDEBAR = { least: 15, usual: 20, most: 30 };

const usual: Preferences = {
  theme: 'system',
  density: 'roomy',
  language: null,
  sendKey: 'enter',
  sidebarWidth: SIDEBAR.usual,
  singleKeys: true,
};

const listeners = new Set<() => void>();
let current = read();

export function preferences(): Preferences {
  return current;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

export function prefer(chosen: Partial<Preferences>): void {
  current = { ...current, ...chosen };
  try {
    localStorage.setItem(NAME, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
  tell();
}

/** @returns a function that ends the listening */
export function onPreference(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function subscribe(listener: () => void): () => void {
  return onPreference(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

function read(): Preferences {
  try {
    return parsePreferences(JSON.parse(localStorage.getItem(NAME) ?? 'null'));
  } catch {
    return usual;
  }
}

/** What was kept, each part of it that makes sense; the usual for the rest. */
export function parsePreferences(kept: unknown): Preferences {
  if (typeof kept !== 'object' || kept === null) return usual;
  const { theme, density, language, sendKey, sidebarWidth, singleKeys } = kept as Record<string, unknown>;
  const isWidth = typeof sidebarWidth === 'number' && Number.isFinite(sidebarWidth);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : usual.theme,
    density: density === 'compact' ? density : usual.density,
    language: typeof language === 'string' ? language : usual.language,
    sendKey: sendKey === 'ctrl-enter' ? sendKey : usual.sendKey,
    sidebarWidth: isWidth ? sidebarWithin(sidebarWidth) : usual.sidebarWidth,
    singleKeys: singleKeys !== false,
  };
}

export function sidebarWithin(width: number): number {
  return Math.min(SIDEBAR.most, Math.max(SIDEBAR.least, width));
}

// Another tab chose something else.
if (typeof addEventListener === 'function') {
  addEventListener('storage', ({ key }) => {
    if (key !== NAME) return;
    current = read();
    tell();
  });
}
