import type { AuditValue } from './record.ts';

/** What an act changed, by the name of the field; a line that tells of it holds this as `changes`. */
export type AuditChanges = Readonly<Record<string, { before: AuditValue; after: AuditValue }>>;

/**
 * Those of the fields that are not what they were.
 *
 * @param before null where it was not there, such as an account that is made
 */
export function changesOf<Field extends string>(
  fields: readonly Field[],
  before: Readonly<Record<Field, AuditValue>> | null,
  after: Readonly<Record<Field, AuditValue>>,
): AuditChanges {
  const changed = fields.map(
    (field) => [field, { before: before?.[field] ?? null, after: after[field] }] as const,
  );
  return Object.fromEntries(changed.filter(([, change]) => change.before !== change.after));
}

/** Whether anything changed. */
export function hasChanged(changes: AuditChanges): boolean {
  return Object.keys(changes).length > 0;
}
