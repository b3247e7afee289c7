import type { AppRouter } from '@parley/client';
import { TRPCClientError } from '@trpc/client';
import { refusalSentence } from '../shared/refusal-sentence.ts';
import { texts } from './texts.ts';

/** What a form has to tell: about one field, or about the whole. */
export interface FormFailure {
  field: string | null;
  message: string;
}

/** Turns whatever a procedure threw into a sentence at its place. */
export function formFailure(error: unknown): FormFailure {
  if (!(error instanceof TRPCClientError)) return { field: null, message: texts.unreachable };
  const { message, data } = error as TRPCClientError<AppRouter>;
  if (!data) return { field: null, message: texts.unreachable };
  return { field: data.field, message: refusalSentence(message) };
}
