import { answerOf } from '@parley/client';
import { texts } from './language.ts';

/** What a form has to tell: about one field, or about the whole. */
export interface FormFailure {
  field: string | null;
  message: string;
}

/** Turns whatever a procedure threw into a sentence at its place. */
export function formFailure(error: unknown): FormFailure {
  const answer = answerOf(error);
  if (!answer) return { field: null, message: texts.form.unreachable };
  return { field: answer.field, message: texts.refused(answer) };
}
