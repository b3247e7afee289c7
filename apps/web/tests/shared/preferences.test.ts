import { describe, expect, it } from 'vitest';
import { parsePreferences, SIDEBAR } from '../../src/shared/preferences.ts';

const usual = parsePreferences(null);

describe('what was preferred', () => {
  it('is what was kept', () => {
    const kept = {
      theme: 'dark',
      density: 'compact',
      language: 'de',
      sendKey: 'ctrl-enter',
      sidebarWidth: 18,
      singleKeys: false,
    };
    expect(parsePreferences(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it('is as usual where what was kept makes no sense, and the rest stays', () => {
    const kept = { theme: 'pink', density: 7, language: 3, sendKey: 'space', sidebarWidth: 'wide' };
    expect(parsePreferences(kept)).toEqual(usual);
    expect(parsePreferences({ ...kept, theme: 'light' })).toEqual({ ...usual, theme: 'light' });
    for (const nonsense of [undefined, 'text', 5, []]) expect(parsePreferences(nonsense)).toEqual(usual);
  });

  it('keeps the list’s width within what is of use', () => {
    expect(parsePreferences({ sidebarWidth: 25 }).sidebarWidth).toBe(25);
    expect(parsePreferences({ sidebarWidth: -1 }).sidebarWidth).toBe(SIDEBAR.least);
    expect(parsePreferences({ sidebarWidth: 900 }).sidebarWidth).toBe(SIDEBAR.most);
  });

  it('lets single keys act unless they were switched off', () => {
    expect(parsePreferences({}).singleKeys).toBe(true);
    expect(parsePreferences({ singleKeys: 'no' }).singleKeys).toBe(true);
    expect(parsePreferences({ singleKeys: false }).singleKeys).toBe(false);
  });
});
