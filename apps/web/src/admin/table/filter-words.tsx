import { longDay, startOfInputDate } from '../../shared/dates.ts';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { nameOf } from '../../users/person-name.ts';
import { conversationName } from '../cells/conversation-cell.tsx';
import { daysOf, type FilterValue } from './asked.ts';
import type { Filter } from './listing.ts';

/** What a filter says: “Staff”, “Created: since 3 November 2026”, “Sender: Ada Lovelace”. */
export function FilterWords({ filter, value }: { filter: Filter; value: FilterValue }) {
  switch (filter.kind) {
    case 'flag':
      return value === true ? filter.yes() : filter.no();
    case 'choice': {
      const chosen = filter.choices().find((choice) => choice.value === value);
      return texts.admin.filters.named(filter.label(), chosen?.label ?? String(value));
    }
    case 'days':
      return texts.admin.filters.named(filter.label(), daysText(String(value)));
    case 'person':
      return <OfPerson label={filter.label()} id={Number(value)} />;
    case 'conversation':
      return <OfConversation label={filter.label()} id={Number(value)} />;
    default:
      return texts.admin.filters.named(filter.label(), String(value));
  }
}

function daysText(value: string): string {
  const { from, to } = daysOf(value);
  const day = (text: string): string => {
    const date = startOfInputDate(text);
    return date ? longDay(date) : '';
  };
  const { since, until, between, on } = texts.admin.filters;
  if (to === '') return since(day(from));
  if (from === '') return until(day(to));
  return from === to ? on(day(from)) : between(day(from), day(to));
}

const FRESH_MS = 60_000;

function OfPerson({ label, id }: { label: string; id: number }) {
  const { data } = trpc.admin.users.retrieve.useQuery({ id }, { staleTime: FRESH_MS });
  return texts.admin.filters.named(label, data ? nameOf(data) : String(id));
}

function OfConversation({ label, id }: { label: string; id: number }) {
  const { data } = trpc.admin.conversations.retrieve.useQuery({ id }, { staleTime: FRESH_MS });
  return texts.admin.filters.named(label, data ? conversationName(data) : String(id));
}
