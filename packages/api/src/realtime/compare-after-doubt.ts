import { faultOf, type Database } from '@parley/db';
import { limits } from '../limits.ts';
import type { Bus } from './bus.ts';

/**
 * A write that failed because the answer to its commit was lost may have been kept all the same,
 * and then nobody was told of it: everybody compares, once the database has decided.
 */
export function compareAfterDoubt(db: Database, bus: Bus): void {
  let waiting: NodeJS.Timeout | undefined;
  const compareSoon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void compare(), limits.commitDecidedMs).unref();
  };
  const compare = async (): Promise<void> => {
    try {
      await db.read.all('SELECT 1', []);
      bus.publish({ kind: 'compare' });
    } catch (error) {
      if (faultOf(error) !== undefined) compareSoon();
    }
  };
  db.onCommitInDoubt(compareSoon);
}
