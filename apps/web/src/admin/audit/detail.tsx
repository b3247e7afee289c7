import type { ReactNode } from 'react';
import { AdminLink } from '../admin-link.tsx';
import { Fact } from '../facts.tsx';
import { OfConversation, OfPerson } from './subject.tsx';
import { fieldText, valueText } from './values.ts';

const PEOPLE = new Set(['userId', 'senderId', 'participantId', 'createdBy']);

/** Those that say once more what stands among the changes. */
const TOLD_THERE = new Set(['changes', 'before', 'after']);

/** What else a line tells, a fact each: people and conversations by their names. */
export function Detail({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const hasChanges = 'changes' in detail;
  return Object.entries(detail).map(([field, value]) =>
    hasChanges && (TOLD_THERE.has(field) || (field === 'name' && 'before' in detail)) ? null : (
      <Fact key={field} name={fieldText(field)}>
        {shown(field, value)}
      </Fact>
    ),
  );
}

function shown(field: string, value: unknown): ReactNode {
  if (typeof value === 'number' && PEOPLE.has(field)) return <OfPerson id={value} />;
  if (typeof value === 'number' && field === 'conversationId') return <OfConversation id={value} />;
  if (typeof value === 'number' && (field === 'first' || field === 'last')) {
    return (
      <AdminLink path={`messages/${value}`} className="hover:underline">
        {String(value)}
      </AdminLink>
    );
  }
  return <bdi className="written">{valueText(field, value)}</bdi>;
}
