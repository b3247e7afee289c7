import { isNotFound, type AdminAct } from '@parley/client';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { nameOf } from '../../users/person-name.ts';
import { ConversationCell } from '../cells/conversation-cell.tsx';
import { PersonCell } from '../cells/person-cell.tsx';
import { SubjectCell, subjectKind } from './subject-cell.tsx';

/** What an act was done to, with what has become of it since. */
export function Subject({ subject }: { subject: NonNullable<AdminAct['subject']> }) {
  const { type, id } = subject;
  if (type === 'user') return <OfPerson id={Number(id)} />;
  if (type === 'conversation') return <OfConversation id={Number(id)} />;
  if (/^\d+$/.test(id)) return <SubjectCell subject={subject} />;
  return (
    <>
      {subjectKind(type)} <bdi className="text-small text-faint">{id}</bdi>
    </>
  );
}

const FRESH_MS = 60_000;

/** Somebody by their number; said so where nobody has it. */
export function OfPerson({ id }: { id: number }) {
  const { data, error } = trpc.admin.users.retrieve.useQuery({ id }, { staleTime: FRESH_MS, retry: false });
  if (!data) return <Unknown text={texts.admin.audit.unknownPerson(String(id))} isGone={isNotFound(error)} />;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <PersonCell person={data} />
      <span className="text-small text-faint">
        {nameOf(data) === data.username ? null : data.username}
        {data.isActive ? null : ` ${texts.admin.people.deactivated}`}
      </span>
    </span>
  );
}

/** A conversation by its number; said so where it is deleted or none has it. */
export function OfConversation({ id }: { id: number }) {
  const asked = trpc.admin.conversations.retrieve.useQuery({ id }, { staleTime: FRESH_MS, retry: false });
  const { data, error } = asked;
  const name = texts.admin.conversations.numbered(String(id));
  if (!data) return <Unknown text={name} isGone={isNotFound(error)} />;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <ConversationCell conversation={data} />
      {data.deletedAt === null ? null : <span className="text-small text-faint">{texts.admin.deleted}</span>}
    </span>
  );
}

function Unknown({ text, isGone }: { text: string; isGone: boolean }) {
  return (
    <span className="text-faint">
      {text}
      {isGone ? `, ${texts.admin.audit.notThere}` : null}
    </span>
  );
}
