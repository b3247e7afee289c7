import { findUser, type Sql, type UserRow } from '@parley/db';
import { Refusal } from '../errors.ts';

/** Staff manage everybody's account but a superuser's, which is a superuser's to manage. */
export async function requireMayManage(sql: Sql, actor: UserRow, userId: number): Promise<void> {
  const user = await findUser(sql, userId);
  if (!user) throw new Refusal('userNotFound');
  if (user.isSuperuser && !actor.isSuperuser) throw new Refusal('superusersOnly');
}
