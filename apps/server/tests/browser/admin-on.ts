import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage } from './browser.ts';
import { isFocused, signIn } from './on-the-page.ts';

/** Somebody at a computer of their own, at a place of the admin site. */
export async function openAdmin(
  browser: Browser,
  url: string,
  at: { as: string; path: string },
): Promise<Page> {
  const page = await openPage(browser, url);
  await page.goto(`/sign-in?to=${encodeURIComponent(`/admin/${at.path}`)}`);
  await signIn(page, at.as);
  // Whoever goes elsewhere before the answer has come is not signed in.
  await page.waitForURL(({ pathname }) => pathname.startsWith('/admin'));
  return page;
}

export const grid = (page: Page): Locator => page.getByRole('grid');

/** The row that has this in it; the first line tells what the columns are called. */
export const row = (page: Page, text: string | RegExp): Locator =>
  grid(page).locator('tbody').getByRole('row').filter({ hasText: text });

/** What stands in the first column that says something, from the top. */
export async function firstCells(page: Page): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll('[role=grid] tbody tr[aria-selected]')].map((row) => row.children[1].innerText.split('\\n').at(-1))`,
  );
}

export const search = (page: Page): Locator => page.getByRole('search').getByRole('textbox');

/** Adds a filter of a yes and a no. */
export async function filterBy(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const over = page.getByRole('dialog', { name: 'Filter' });
  await over.getByRole('button', { name, exact: true }).click();
  await over.getByRole('button', { name: value, exact: true }).click();
  await over.waitFor({ state: 'detached' });
}

export const chips = (page: Page): Locator => page.getByRole('list', { name: 'Filters' });

/** More stops than any page of the admin site has. */
const STOPS = 80;

/** Goes on with Tab until the keyboard is there. */
export async function tabTo(one: Locator): Promise<void> {
  await one.waitFor();
  for (let stops = 0; stops < STOPS && !(await isFocused(one)); stops += 1)
    await one.page().keyboard.press('Tab');
  expect(await isFocused(one)).toBe(true);
}
