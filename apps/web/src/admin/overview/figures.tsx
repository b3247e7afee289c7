import type { Overview } from '@parley/client';
import { inputDate } from '../../shared/dates.ts';
import { asNumber, texts } from '../../shared/language.ts';
import { useToday } from '../../shared/use-today.ts';
import { AdminLink } from '../admin-link.tsx';
import type { FilterValue } from '../table/asked.ts';
import { bytesText } from './bytes.ts';

const cardClass = 'flex flex-col rounded-xl border border-line px-4 py-3';

/** What can be counted, each with the way to the list of it. */
export function Figures({ overview }: { overview: Overview }) {
  const { people, messages, connections } = overview;
  const words = texts.admin.overview;
  const today = `${inputDate(useToday())}..`;
  return (
    <ul aria-label={words.figures} className="grid grid-cols-2 gap-2.5 lg:grid-cols-3">
      <Figure
        value={atLeast(people.active, people.isMore)}
        name={words.active}
        path="people"
        search={{ isActive: true }}
      />
      <Figure value={asNumber(people.online)} name={words.online} path="people" search={{ isOnline: true }} />
      <Figure
        value={atLeast(people.newToday, people.areMoreNew)}
        name={words.newToday}
        path="people"
        search={{ created: today }}
      />
      <Figure
        value={atLeast(messages.today, messages.isMore)}
        name={words.messagesToday}
        path="messages"
        search={{ created: today }}
      />
      <Figure value={asNumber(connections)} name={words.connections} path="sessions" search={{}} />
      <li className={cardClass}>
        <Words value={bytesText(overview.dataBytes)} name={words.dataSize} />
      </li>
    </ul>
  );
}

function atLeast(count: number, isMore: boolean): string {
  return isMore ? texts.admin.overview.over(asNumber(count)) : asNumber(count);
}

interface FigureProps {
  value: string;
  name: string;
  path: string;
  search: Record<string, FilterValue>;
}

function Figure({ value, name, path, search }: FigureProps) {
  return (
    <li>
      <AdminLink path={path} search={search} className={`${cardClass} h-full hover:bg-hover`}>
        <Words value={value} name={name} />
      </AdminLink>
    </li>
  );
}

function Words({ value, name }: Pick<FigureProps, 'value' | 'name'>) {
  return (
    <>
      <span className="font-title text-large font-strong sm:text-title">{value}</span>
      <span className="text-small text-faint">{name}</span>
    </>
  );
}
