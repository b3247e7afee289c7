import { createGroup, createUser, findUserByLogin, openDatabase } from '@parley/db';
import { VIEWER } from './people.ts';

/** More than come with a conversation at once. */
const VISITORS = 140;

/**
 * A group of more people than one looks through, in which the one who looks is a member like most.
 * Made in the database of a server that does not run: nobody waits for so many passwords.
 *
 * @returns the conversation's id
 */
export async function gatherCrowd(databaseUrl: string): Promise<number> {
  const db = await openDatabase(databaseUrl);
  try {
    return await db.write(async (scope) => {
      const owner = await findUserByLogin(scope.sql, 'amina');
      const viewer = await findUserByLogin(scope.sql, VIEWER);
      if (!owner || !viewer) throw new Error('The people of the bindery are not there yet');
      const otherIds = [viewer.user.id];
      for (let number = 1; number <= VISITORS; number += 1) {
        const username = `visitor-${String(number).padStart(3, '0')}`;
        otherIds.push((await createUser(scope, { username, email: null, passwordHash: null })).id);
      }
      return createGroup(scope, { creatorId: owner.user.id, otherIds, title: 'Harbour quarter' });
    });
  } finally {
    await db.close();
  }
}
