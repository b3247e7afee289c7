import type { SqlValue } from '../connection/sql.ts';
import type { MessageSender } from '../messages/message-row.ts';
import { contains, containsInJson, defineListing } from './listing.ts';
import { personColumns, withPerson } from './person.ts';

/** A line of the audit log, with who it was. */
export interface ListedAct {
  id: number;
  /** Unix milliseconds. */
  at: number;
  action: string;
  /** Null for strangers and for the command line. */
  actor: MessageSender | null;
  subject: { type: string; id: string } | null;
  address: string;
  userAgent: string;
  detail: Record<string, unknown>;
}

const walk = { order: 'at', from: 'audit_log AS a', key: { sql: 'a.at', kind: 'time' }, id: 'a.id' } as const;

/** Who did what to whom, from where. */
export const auditListing = defineListing({
  name: 'audit',
  id: { sql: 'a.id', kind: 'number' },
  columns: `a.id, a.at, a.action, a.subject_type AS "subjectType", a.subject_id AS "subjectId", a.address,
    a.user_agent AS "userAgent", a.detail, ${personColumns('u')}`,
  joins: 'LEFT JOIN users AS u ON u.id = a.actor_id',
  filters: {
    action: { kind: 'text', where: ({ value }) => `a.action = ${value}` },
    actorId: { kind: 'id', where: ({ value }) => `a.actor_id = ${value}` },
    subjectType: { kind: 'text', where: ({ value }) => `a.subject_type = ${value}` },
    subjectId: { kind: 'text', where: ({ value }) => `a.subject_id = ${value}` },
    from: { kind: 'time', from: 'a.at' },
    to: { kind: 'time', before: 'a.at' },
  },
  search: (parts) => `(${contains(parts, 'a.address')} OR ${containsInJson(parts, 'a.detail')})`,
  usual: { order: 'at', descending: true },
  walks: [
    {
      ...walk,
      name: 'ofSubject',
      narrowedBy: { subjectType: 'a.subject_type', subjectId: 'a.subject_id' },
      index: 'audit_log_subject',
    },
    { ...walk, name: 'ofActor', narrowedBy: { actorId: 'a.actor_id' }, index: 'audit_log_actor' },
    { ...walk, name: 'ofAction', narrowedBy: { action: 'a.action' }, index: 'audit_log_action' },
    { ...walk, name: 'at', index: 'audit_log_time' },
  ],
  walk: 5_000,
  toRow: (row) => listedAct(row),
});

interface FlatAct extends Omit<ListedAct, 'actor' | 'subject' | 'detail'> {
  subjectType: string | null;
  subjectId: string | null;
  detail: string;
}

function listedAct(row: Record<string, SqlValue>): ListedAct {
  const { person, rest } = withPerson(row);
  const { subjectType, subjectId, detail, ...act } = rest as unknown as FlatAct;
  return {
    ...act,
    actor: person,
    subject: subjectType === null || subjectId === null ? null : { type: subjectType, id: subjectId },
    detail: JSON.parse(detail) as Record<string, unknown>,
  };
}
