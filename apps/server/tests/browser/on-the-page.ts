import type { Locator, Page } from 'playwright-core';
import { PASSWORD } from '../harness/people.ts';

/** Comes as somebody new. @returns once their conversations are there */
export async function register(page: Page, username: string, firstName: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Create account' }).click();
  // The page one comes from has fields of like names.
  await page.getByRole('heading', { name: 'Create account' }).waitFor();
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

export async function say(page: Page, text: string): Promise<void> {
  await message(page).fill(text);
  await message(page).press('Enter');
}

export const conversations = (page: Page): Locator => page.getByRole('navigation', { name: 'Conversations' });
export const timeline = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });
export const message = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' });
