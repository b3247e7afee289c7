/** What is asked of a listing, as it stands in the page's address and as the server is asked. */
import { startOfInputDate } from '../../shared/dates.ts';
import type { AskedOfServer, Filter, Listing } from './listing.ts';

export type FilterValue = string | number | boolean;

/** What an address says of a listing. */
export interface Asked {
  search: string;
  /** By the filters' own names. Days are `2026-11-01..2026-11-07`, either side may be missing. */
  filters: Readonly<Record<string, FilterValue>>;
  order: string;
  isDescending: boolean;
  /** Ids of the columns that show; null for the usual ones. */
  columns: readonly string[] | null;
}

type Stated = Pick<Listing<never>, 'filters' | 'usual'> & {
  columns: readonly { id: string; order?: string; isMain?: true; isHidden?: true }[];
};

/** The longest search the server takes. */
export const SEARCH_LENGTH = 100;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an address; what makes no sense in it is passed over. */
export function readAsked(address: Readonly<Record<string, unknown>>, stated: Stated): Asked {
  const { search, order, descending, columns } = address;
  const orders = stated.columns.map((column) => column.order);
  const isOrder = typeof order === 'string' && orders.includes(order);
  const known = new Set(stated.columns.map(({ id }) => id));
  const shown = typeof columns === 'string' ? columns.split(',').filter((id) => known.has(id)) : [];
  return {
    search: textOf(search).slice(0, SEARCH_LENGTH),
    filters: Object.fromEntries(
      stated.filters.flatMap((filter) => {
        const value = readFilter(address[filter.name], filter);
        return value === null ? [] : [[filter.name, value]];
      }),
    ),
    order: isOrder ? order : stated.usual.order,
    isDescending: typeof descending === 'boolean' ? descending : !isOrder && stated.usual.isDescending,
    columns: shown.length > 0 ? shown : null,
  };
}

/** What of an address says it: what is as usual is left out. */
export function writeAsked(asked: Asked, { usual }: Pick<Stated, 'usual'>): Record<string, FilterValue> {
  const { search, filters, order, isDescending, columns } = asked;
  const isUsual = order === usual.order && isDescending === usual.isDescending;
  return {
    ...(search === '' ? {} : { search }),
    ...filters,
    ...(isUsual ? {} : { order, ...(isDescending ? { descending: true } : { descending: false }) }),
    ...(columns === null ? {} : { columns: columns.join(',') }),
  };
}

/** What the server is asked: each filter by the names it knows, days as moments of the clock here. */
export function asServerAsks(asked: Asked, { filters }: Pick<Stated, 'filters'>): AskedOfServer {
  const given = filters.flatMap((filter): [string, FilterValue][] => {
    const value = asked.filters[filter.name];
    if (value === undefined) return [];
    return filter.kind === 'days' ? momentsOf(String(value), filter) : [[filter.name, value]];
  });
  const search = asked.search.trim();
  return {
    ...(search === '' ? {} : { search }),
    ...(given.length === 0 ? {} : { filters: Object.fromEntries(given) }),
    order: asked.order,
    descending: asked.isDescending,
  };
}

/** Which columns show, of those that are stated. */
export function shownColumns<C extends Stated['columns'][number]>(asked: Asked, columns: readonly C[]): C[] {
  const { columns: chosen } = asked;
  return columns.filter(
    (column) => column.isMain ?? (chosen ? chosen.includes(column.id) : column.isHidden !== true),
  );
}

/** The two days of a filter by days; empty where a side is open. */
export function daysOf(value: string): { from: string; to: string } {
  const [from = '', to = ''] = value.split('..');
  return { from: DAY.test(from) ? from : '', to: DAY.test(to) ? to : '' };
}

function readFilter(value: unknown, filter: Filter): FilterValue | null {
  switch (filter.kind) {
    case 'flag':
      return typeof value === 'boolean' ? value : null;
    case 'choice':
      return filter.choices().some((choice) => choice.value === value) ? (value as string) : null;
    case 'days': {
      const { from, to } = daysOf(textOf(value));
      return from === '' && to === '' ? null : `${from}..${to}`;
    }
    case 'person':
    case 'conversation':
      return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
    default:
      return textOf(value) === '' ? null : textOf(value);
  }
}

function momentsOf(value: string, filter: { from: string; to: string }): [string, FilterValue][] {
  const { from, to } = daysOf(value);
  const begin = startOfInputDate(from);
  const last = startOfInputDate(to);
  // The day that is named last belongs to it.
  const end = last && new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1);
  return [
    ...(begin ? [[filter.from, begin.toISOString()] as [string, string]] : []),
    ...(end ? [[filter.to, end.toISOString()] as [string, string]] : []),
  ];
}

/** An address holds what looks like a number as one. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
