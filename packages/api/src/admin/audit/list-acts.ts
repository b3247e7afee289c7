import { auditListing, findNames, findTitles, type ListedAct } from '@parley/db';
import { deviceOf, type Device } from '../../auth/device.ts';
import type { SignedInContext } from '../../context.ts';
import { listingProcedures } from '../listing-procedures.ts';
import type { Person } from '../person.ts';

/** A line of the audit log. */
export interface AdminAct {
  id: number;
  at: string;
  action: string;
  /** Null for strangers and for the command line. */
  actor: Person | null;
  /** `name` of a person or a conversation: as it is now, null where it has none or is not known. */
  subject: { type: string; id: string; name: string | null } | null;
  address: string;
  userAgent: string;
  device: Device;
  detail: Record<string, unknown>;
}

async function presentActs(
  { db }: Pick<SignedInContext, 'db'>,
  rows: readonly ListedAct[],
): Promise<AdminAct[]> {
  const people = await findNames(db.read, idsOf(rows, 'user'));
  const titles = await findTitles(db.read, idsOf(rows, 'conversation'));
  const nameOf = ({ type, id }: { type: string; id: string }): string | null => {
    if (type === 'user') return people.get(Number(id))?.username ?? null;
    return type === 'conversation' ? (titles.get(Number(id)) ?? null) : null;
  };
  return rows.map(({ subject, at, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    subject: subject && { ...subject, name: nameOf(subject) },
    device: deviceOf(row.userAgent),
  }));
}

function idsOf(rows: readonly ListedAct[], type: string): number[] {
  return rows.flatMap(({ subject }) => (subject?.type === type ? [Number(subject.id)] : []));
}

export const auditProcedures = listingProcedures(auditListing, {
  present: (ctx, rows) => presentActs(ctx, rows),
});
