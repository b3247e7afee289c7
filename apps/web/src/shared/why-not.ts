import { answerOf } from '@parley/client';
import { texts } from './language.ts';

/** Why the server did not do what was asked, or that it can't be reached. */
export function whyNot(error: unknown): string {
  const answer = answerOf(error);
  return answer ? texts.refused(answer) : texts.notices.unreachable;
}
