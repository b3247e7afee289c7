import { first, type Sql } from '../connection/sql.ts';

export const PASSWORD_GIVEN = `SELECT a.at FROM audit_log AS a JOIN users AS u ON u.id = a.actor_id
  WHERE a.subject_type = 'user' AND a.subject_id = $1 AND a.action IN ('account.created', 'password.setByStaff')
    AND NOT u.is_superuser ORDER BY a.at DESC, a.id DESC LIMIT 1`;

export const PASSWORD_CHOSEN = `SELECT a.at FROM audit_log AS a
  WHERE a.actor_id = $1 AND a.action IN ('password.changed', 'password.reset') AND a.at >= $2
  ORDER BY a.at DESC, a.id DESC LIMIT 1`;

/** Whether somebody's password is one that staff who are no superusers gave them, and may know. */
export async function isPasswordKnownToStaff(sql: Sql, userId: number): Promise<boolean> {
  const given = await first<{ at: number }>(sql, PASSWORD_GIVEN, [String(userId)]);
  if (!given) return false;
  return (await first(sql, PASSWORD_CHOSEN, [userId, given.at])) === undefined;
}
