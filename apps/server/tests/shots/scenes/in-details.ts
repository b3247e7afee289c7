import type { Locator } from 'playwright-core';
import type { Stage } from '../stage.ts';

/** What is known of a conversation, beside it or in its place. */
export const details = ({ page, texts }: Stage): Locator =>
  page.getByRole('region', { name: texts.conversations.details, exact: true });

export async function openDetails(stage: Stage, id: number): Promise<void> {
  await stage.open(`/c/${id}/details`);
  await details(stage).waitFor();
  await stage.rest(400);
}

/** Chooses from the menu of one of a group's people. */
export async function chooseFor(stage: Stage, name: string, action: string): Promise<void> {
  await details(stage)
    .getByRole('button', { name: stage.texts.conversations.actionsFor(name) })
    .click();
  await stage.page.getByRole('menuitem', { name: action }).click();
}
