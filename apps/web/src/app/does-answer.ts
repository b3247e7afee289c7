import { refusalOf, type Api } from '@parley/client';
import { isUnauthorized } from './is-unauthorized.ts';

/** How long an answer may take, in milliseconds: a network can also swallow what is asked. */
const PATIENCE_MS = 10_000;

/** Whether the server says anything at all to a small question. */
export async function doesAnswer(api: Api): Promise<boolean> {
  try {
    await api.auth.me.query(undefined, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch (error) {
    return isUnauthorized(error) || refusalOf(error) !== null;
  }
}
