import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { PASSWORD } from '../harness/people.ts';

/** How long a page may take to come to what a test waits for. */
export const PATIENCE = { timeout: 10_000 };

/** Comes as somebody new. @returns once their conversations are there */
export async function register(page: Page, username: string, firstName: string): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('E-mail').fill(`${username}@example.org`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('First name').fill(firstName);
  await page.getByRole('button', { name: 'Create account' }).click();
  await conversations(page).waitFor();
}

/** Signs in on the page for it, wherever one goes from there. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('Username or e-mail').fill(login);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs in again over the page, where the session has ended. */
export async function signInAgain(page: Page): Promise<void> {
  const dialog = sessionEnded(page);
  await dialog.getByLabel('Password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
}

export async function say(page: Page, text: string): Promise<void> {
  await message(page).fill(text);
  await message(page).press('Enter');
}

export const sessionEnded = (page: Page): Locator =>
  page.getByRole('alertdialog', { name: 'Your session has ended' });
export const conversations = (page: Page): Locator => page.getByRole('navigation', { name: 'Conversations' });
export const timeline = (page: Page): Locator => page.getByRole('feed', { name: 'Messages' });
export const message = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' });

/** What was said, as it stands on the page, in order; a deleted message is an empty one. */
export async function said(page: Page): Promise<string[]> {
  return page.evaluate(EVERYTHING_SAID);
}

/** The words alone, without the marks behind them. */
const EVERYTHING_SAID = `[...document.querySelectorAll('[role=feed] article')].map(
  (article) => article.querySelector('.written')?.firstChild?.textContent ?? '',
)`;

/** Goes to a message with the mouse, and chooses one of its actions. */
export async function choose(page: Page, content: string, action: string): Promise<void> {
  const row = timeline(page).getByRole('article').filter({ hasText: content });
  await row.hover();
  await row.getByRole('button', { name: action }).click();
}

/** The browser's own switch, for all its tabs. */
export async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await untilTrue(page, '!navigator.onLine');
}

export async function goOnline(page: Page): Promise<void> {
  await page.context().setOffline(false);
  await untilTrue(page, 'navigator.onLine');
}

/** Waits until an expression is true on the page, whose policy forbids Playwright's own waiting for it. */
export async function untilTrue(page: Page, expression: string): Promise<void> {
  await vi.waitFor(async () => expect(await page.evaluate(expression)).toBe(true), PATIENCE);
}

/** Whether the keyboard is at it. */
export async function isFocused(one: Locator): Promise<boolean> {
  return (await one.and(one.page().locator(':focus')).count()) > 0;
}

export async function untilFocused(one: Locator): Promise<void> {
  await expect.poll(() => isFocused(one), PATIENCE).toBe(true);
}

/** Waits until the keyboard is at what has opened, or in it: it comes there a frame after it shows. */
export async function untilFocusWithin(one: Locator): Promise<void> {
  await expect.poll(() => one.and(one.page().locator(':focus-within')).count(), PATIENCE).toBe(1);
}

/** Waits until the browser keeps this text of the account's, so that it outlives a reload. */
export async function untilKept(page: Page, text: string): Promise<void> {
  await vi.waitFor(async () => expect(await page.evaluate(EVERYTHING_KEPT)).toContain(text), PATIENCE);
}

const EVERYTHING_KEPT = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('parley');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction('kept').objectStore('kept').getAll();
    reading.onerror = () => reject(reading.error);
    reading.onsuccess = () => {
      opening.result.close();
      resolve(JSON.stringify(reading.result));
    };
  };
})`;
