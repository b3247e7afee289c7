import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { catalogue as words } from '../../../web/src/languages/de.ts';
import { PASSWORD } from '../harness/people.ts';
import { englishOn } from './english-on.ts';
import { PATIENCE } from './on-the-page.ts';

export { words };

type Within = Locator | Page;

/** A browser whose person reads German, with room for all that shows side by side. */
export async function openInGerman(
  browser: Browser,
  url: string,
  serviceWorkers: 'allow' | 'block' = 'allow',
): Promise<Page> {
  const context = await browser.newContext({
    serviceWorkers,
    baseURL: url,
    locale: 'de-DE',
    viewport: { width: 1400, height: 800 },
  });
  // A walk through everything loads the app anew many times.
  context.setDefaultTimeout(2 * PATIENCE.timeout);
  return context.newPage();
}

export const button = (within: Within, name: string): Locator =>
  within.getByRole('button', { name, exact: true });
export const field = (within: Within, label: string): Locator => within.getByLabel(label, { exact: true });
export const dialog = (page: Page): Locator => page.getByRole('dialog');
export const question = (page: Page): Locator => page.getByRole('alertdialog');
export const timeline = (page: Page): Locator => page.getByRole('feed');

/** Signs in as ada. */
export async function signInInGerman(page: Page, path: string): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(path)}`);
  await field(page, words.auth.login).fill('ada');
  await field(page, words.auth.password).fill(PASSWORD);
  await button(page, words.auth.signIn).click();
}

/** That no English is on the page, and that it tells its language to who reads it aloud. */
export async function expectGerman(page: Page): Promise<void> {
  expect(await englishOn(page)).toEqual([]);
  const ofPage = '[document.documentElement.lang, document.documentElement.dir]';
  expect(await page.evaluate(ofPage)).toEqual(['de', 'ltr']);
}

/** The same, once this is said. */
export async function expectSaid(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
  await expectGerman(page);
}
