import { answerOf } from '@parley/client';
import { texts } from './language.ts';

/** What a form has to tell. */
export interface FormFailure {
  /** About one field each, by its name. */
  fields: ReadonlyMap<string, string>;
  /** About the whole. */
  message: string | null;
}

/** Turns whatever a procedure threw into sentences at their places. */
export function formFailure(error: unknown): FormFailure {
  const answer = answerOf(error);
  if (!answer) return { fields: new Map(), message: texts.form.unreachable };
  const { field, issues } = answer;
  if (field === null) return { fields: new Map(), message: texts.refused(answer) };
  const fields = new Map([[field, texts.refused({ ...answer, rule: issues[0]?.rule ?? null })]]);
  for (const issue of issues) {
    if (!fields.has(issue.field)) fields.set(issue.field, texts.refused({ ...issue, reason: null }));
  }
  return { fields, message: null };
}
