import { describe, expect, it } from 'vitest';
import { parsePreferences, SIDEBAR } from '../../src/shared/preferences.ts';

describe('what was preferred', () => {
  it('keeps the list’s width within what is of use', () => {
    expect(parsePreferences({ sidebarWidth: 25 }).sidebarWidth).toBe(25);
    expect(parsePreferences({ sidebarWidth: 2 }).sidebarWidth).toBe(SIDEBAR.least);
    expect(parsePreferences({ sidebarWidth: 200 }).sidebarWidth).toBe(SIDEBAR.most);
    expect(parsePreferences({ sidebarWidth: 'wide' }).sidebarWidth).toBe(SIDEBAR.usual);
  });

  it('lets single keys act unless they were switched off', () => {
    expect(parsePreferences({}).singleKeys).toBe(true);
    expect(parsePreferences({ singleKeys: 'no' }).singleKeys).toBe(true);
    expect(parsePreferences({ singleKeys: false }).singleKeys).toBe(false);
  });
});
