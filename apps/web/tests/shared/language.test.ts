import { afterEach, describe, expect, it, vi } from 'vitest';
import { catalogue as german } from '../../src/languages/de.ts';
import { catalogue as english } from '../../src/languages/en.ts';
import { keepLanguage, locale, onSpoken, speak, spokenLanguage, texts } from '../../src/shared/language.ts';
import { everythingSaid } from '../languages/everything-said.ts';
import { prefer } from '../../src/shared/preferences.ts';

/** The parts of a language are modules of their own: what they say is the same, the functions are not. */
const said = (catalogue: object): Map<string, string> => everythingSaid(catalogue, '3');

describe('the language of the app', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    { browser: ['de-AT', 'en'], says: german, dates: 'de-AT' },
    { browser: ['fr-FR', 'de'], says: german, dates: 'de' },
    { browser: ['en-GB'], says: english, dates: 'en-GB' },
    { browser: ['tlh'], says: english, dates: 'en' },
    { browser: ['en-US@posix'], says: english, dates: 'en' },
    { browser: [], says: english, dates: 'en' },
  ])('is the first of the browser’s that there is: $browser', async ({ browser, says, dates }) => {
    const page = browserWith(browser);
    await speak();
    expect(said(texts)).toEqual(said(says));
    expect(locale()).toBe(dates);
    expect(page).toEqual({ lang: says === german ? 'de' : 'en', dir: 'ltr' });
  });

  it('follows what is preferred, tells that it did, and goes back to the browser’s', async () => {
    browserWith(['en-GB']);
    await keepLanguage();
    const told: string[] = [];
    const stop = onSpoken(() => told.push(spokenLanguage()));
    prefer({ language: 'de' });
    await vi.waitFor(() => expect(told).toEqual(['de']));
    expect(said(texts)).toEqual(said(german));
    prefer({ density: 'compact' });
    prefer({ language: null });
    await vi.waitFor(() => expect(told).toEqual(['de', 'en']));
    expect(said(texts)).toEqual(said(english));
    stop();
  });

  it('has a word in each language for everything that is said in one', () => {
    expect(pathsIn(german)).toEqual(pathsIn(english));
  });
});

function browserWith(languages: string[]): { lang: string; dir: string } {
  const documentElement = { lang: '', dir: '' };
  vi.stubGlobal('navigator', { languages });
  vi.stubGlobal('document', { documentElement });
  return documentElement;
}

function pathsIn(part: unknown, at = ''): string[] {
  if (typeof part !== 'object' || part === null) return [`${at}: ${typeof part}`];
  return Object.entries(part)
    .flatMap(([name, below]) => pathsIn(below, `${at}.${name}`))
    .sort();
}
