import type { Page } from 'playwright-core';
import { conversations, signIn, timeline } from '../browser/on-the-page.ts';

interface Walk {
  /** Who signs in. */
  login: string;
  /** A group they take part in, and a direct conversation. */
  group: number;
  direct: number;
  /** What to search for, to find somebody. */
  search: string;
  /** Called on every screen, once what it shows is there. */
  look: (screen: string) => Promise<void>;
}

/** Goes through every main screen of the app, as one person at one browser. */
export async function walkTheApp(page: Page, { login, group, direct, search, look }: Walk): Promise<void> {
  await page.goto('/register');
  await page.getByRole('button', { name: 'Create account' }).waitFor();
  await look('register');
  await page.goto('/sign-in');
  await signIn(page, login);
  await conversations(page).getByRole('link').first().waitFor();
  await look('list');
  await page.goto(`/c/${group}`);
  await timeline(page).getByRole('article').last().waitFor();
  await timeline(page).getByRole('article').last().hover();
  await look('conversation');
  await page.goto(`/c/${direct}`);
  await timeline(page).getByRole('article').last().waitFor();
  await look('direct conversation');
  for (const [name, id] of [
    ['group', group],
    ['direct', direct],
  ] as const) {
    await page.goto(`/c/${id}/details`);
    await page.getByRole('link', { name: 'Close details' }).first().waitFor();
    await look(`details of the ${name}`);
  }
  await page.goto(`/c/${group}`);
  const article = timeline(page).getByRole('article').last();
  await article.hover();
  await article.getByRole('button', { name: 'Show who wrote it' }).click();
  await page.getByRole('dialog').waitFor();
  await look('card of a person');
  await page.goto('/new');
  await page.getByRole('option').first().waitFor();
  await look('new conversation');
  await page.getByRole('combobox').or(page.getByRole('searchbox')).last().fill(search);
  await page.getByRole('option').first().waitFor();
  await look('people found');
  await page.goto('/settings');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  await page.getByText('This device').first().waitFor();
  await look('settings');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('option').first().waitFor();
  await page.keyboard.type(search);
  await look('quick switcher');
  await page.goto('/reference');
  await page.getByRole('heading', { name: 'Every procedure' }).waitFor();
  await look('reference');
}
