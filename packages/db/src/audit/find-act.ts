import { first, type Sql, type SqlValue } from '../connection/sql.ts';
import { auditListing, type ListedAct } from '../listings/audit-listing.ts';

export const FIND_ACT = `SELECT ${auditListing.columns} FROM audit_log AS a ${auditListing.joins} WHERE a.id = $1`;

/** One line of the audit log, with who it was; undefined where there is none. */
export async function findAct(sql: Sql, id: number): Promise<ListedAct | undefined> {
  const row = await first<Record<string, SqlValue>>(sql, FIND_ACT, [id]);
  return row && auditListing.toRow(row);
}
