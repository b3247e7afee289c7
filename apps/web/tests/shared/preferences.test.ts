import { expect, it } from 'vitest';
import { parsePreferences, SIDEBAR } from '../../src/shared/preferences.ts';

const usual = parsePreferences(null);

it('what was kept is what one prefers', () => {
  const kept = { theme: 'dark', density: 'compact', language: 'de', sendKey: 'ctrl-enter', sidebarWidth: 18 };
  expect(parsePreferences(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

it('what makes no sense in it is as usual, and the rest stays', () => {
  const kept = { theme: 'pink', density: 7, language: 3, sendKey: 'space', sidebarWidth: 'wide' };
  expect(parsePreferences(kept)).toEqual(usual);
  expect(parsePreferences({ ...kept, theme: 'light' })).toEqual({ ...usual, theme: 'light' });
  for (const nonsense of [undefined, 'text', 5, []]) expect(parsePreferences(nonsense)).toEqual(usual);
});

it('a list is never wider or narrower than it may be', () => {
  expect(parsePreferences({ sidebarWidth: 900 }).sidebarWidth).toBe(SIDEBAR.most);
  expect(parsePreferences({ sidebarWidth: -1 }).sidebarWidth).toBe(SIDEBAR.least);
});
