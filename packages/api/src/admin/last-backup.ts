import { listActs, type Database } from '@parley/db';
import type { AuditAction } from '../audit/actions.ts';

/** When `parley backup` last wrote a sound copy, in Unix milliseconds: the audit log tells; null where it never did. */
export async function lastBackupAt(db: Database): Promise<number | null> {
  const [line] = await listActs(db.read, { action: 'backup.made' satisfies AuditAction, limit: 1 });
  return line?.at ?? null;
}
