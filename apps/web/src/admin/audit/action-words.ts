import { texts } from '../../shared/language.ts';

/** What was done, in words; by the log's own name where this page does not know it. */
export function actionText(action: string): string {
  const actions: Readonly<Record<string, string>> = texts.admin.audit.actions;
  return actions[action] ?? action;
}
