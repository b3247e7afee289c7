import type { Locator, Page } from 'playwright-core';

export const details = (page: Page): Locator => page.getByRole('region', { name: 'Details' });
export const people = (page: Page): Locator => details(page).getByRole('list', { name: 'People' });
export const notices = (page: Page): Locator => page.getByRole('region', { name: 'Notices' });

/** The names of a group's people as they stand on the page, in order. */
export async function namesOf(page: Page): Promise<string[]> {
  return people(page).locator('bdi:first-of-type').allInnerTexts();
}

/** Goes to somebody in a group's list and chooses one of their actions. */
export async function chooseFor(page: Page, name: string, action: string): Promise<void> {
  await details(page)
    .getByRole('button', { name: `Actions for ${name}` })
    .click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Takes back what a notice tells of. */
export async function undo(page: Page, text: string): Promise<void> {
  await notices(page).getByRole('dialog', { name: text }).getByRole('button', { name: 'Undo' }).click();
}
