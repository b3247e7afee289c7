import type { AdminAct } from '@parley/client';
import { texts } from '../../shared/language.ts';
import { OneLine } from '../../shared/written.tsx';
import { AdminLink } from '../admin-link.tsx';

type Subject = NonNullable<AdminAct['subject']>;

/** What an act was done to, in a row: the way to its page, where it has one. */
export function SubjectCell({ subject }: { subject: Subject | null }) {
  if (!subject) return null;
  const path = pathOfSubject(subject);
  const text = <OneLine text={subjectText(subject)} />;
  if (path === null) return text;
  return (
    <AdminLink path={path} className="block min-w-0 hover:underline">
      {text}
    </AdminLink>
  );
}

/** Below `/admin/`; null for what has no page of its own. */
export function pathOfSubject({ type, id, name }: Subject): string | null {
  if (type === 'user') return name === null ? null : `people/${id}`;
  if (type === 'conversation' || type === 'message') return `${type}s/${id}`;
  return null;
}

/** "ada", "Web shop launch", "Conversation 12", "Somebody who is not known (12)", "Session" */
export function subjectText(subject: Subject | null): string {
  if (!subject) return '';
  const { type, id, name } = subject;
  const words = texts.admin.audit;
  if (name !== null) return name;
  if (type === 'user') return words.unknownPerson(id);
  if (type === 'conversation') return texts.admin.conversations.numbered(id);
  const kind = subjectKind(type);
  // An id of letters names it to nobody.
  return /^\d+$/.test(id) ? `${kind} ${id}` : kind;
}

/** "Person", "Session"; by the log's own name where this page does not know it. */
export function subjectKind(type: string): string {
  const kinds: Readonly<Record<string, string>> = texts.admin.audit.subjects;
  return kinds[type] ?? type;
}
