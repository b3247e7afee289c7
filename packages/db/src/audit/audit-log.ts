import type { Sql } from '../connection/sql.ts';
import type { WriteScope } from '../database.ts';
import { AuditEntry } from '../models/audit-entry.ts';

/** What is told of one act. */
export interface NewAuditEntry {
  action: string;
  /** Null for strangers and for the command line. */
  actorId: number | null;
  subject: { type: string; id: string } | null;
  address: string;
  userAgent: string;
  detail: Record<string, unknown>;
}

export interface AuditRow extends NewAuditEntry {
  id: number;
  /** Unix milliseconds. */
  at: number;
}

/** Adds a line, in the transaction of what it tells of: both are kept, or neither. */
export async function addAuditEntry(scope: WriteScope, entry: NewAuditEntry): Promise<void> {
  const { subject, detail, ...rest } = entry;
  const row = {
    ...rest,
    at: Date.now(),
    subjectType: subject?.type ?? null,
    subjectId: subject?.id ?? null,
    detail: JSON.stringify(detail),
  };
  await AuditEntry.create(row, { transaction: scope.transaction });
}

interface StoredEntry {
  id: number;
  at: number;
  action: string;
  actorId: number | null;
  subjectType: string | null;
  subjectId: string | null;
  address: string;
  userAgent: string;
  detail: string;
}

export const LIST_AUDIT = `SELECT id, at, action, actor_id AS "actorId", subject_type AS "subjectType",
  subject_id AS "subjectId", address, user_agent AS "userAgent", detail
  FROM audit_log WHERE id < $1 ORDER BY id DESC LIMIT $2`;

/** The newest lines before one of them, newest first. */
export async function listAuditEntries(
  sql: Sql,
  page: { before: number | null; limit: number },
): Promise<AuditRow[]> {
  const rows = await sql.all<StoredEntry>(LIST_AUDIT, [page.before ?? Number.MAX_SAFE_INTEGER, page.limit]);
  return rows.map(({ subjectType, subjectId, detail, ...row }) => ({
    ...row,
    subject: subjectType === null || subjectId === null ? null : { type: subjectType, id: subjectId },
    detail: JSON.parse(detail) as Record<string, unknown>,
  }));
}
