/** What a room of the admin site states of its table, as data: everything else is the table's own. */
import type { Api } from '@parley/client';
import type { ReactNode } from 'react';
import type { IconName } from '../../shared/icons.tsx';
import type { FilterValue } from './asked.ts';

/** What the server is asked for: the search, the filters by the server's own names, and the order. */
export interface AskedOfServer {
  search?: string;
  filters?: Record<string, FilterValue>;
  order?: string;
  descending?: boolean;
}

export interface ListingPage<Row> {
  items: Row[];
  nextCursor: string | null;
  reachedAt: string | null;
}

export interface Count {
  count: number;
  isMore: boolean;
}

/** A column: what stands in it, in the table and in words. */
export interface Column<Row> {
  id: string;
  label: () => string;
  cell: (row: Row) => ReactNode;
  /** What stands there in the exported file. */
  text: (row: Row) => string;
  /** The server's order by it; left out where it has none. */
  order?: string;
  /** Whether one mostly wants the last ones first, such as of times. */
  isLastFirst?: true;
  /** In pixels, to begin with. */
  width: number;
  /** What the row is called by: it heads a phone's card, and can't be hidden. */
  isMain?: true;
  /** Whether it shows only once it is wanted. */
  isHidden?: true;
}

interface FilterBase {
  /** Stands in the address. */
  name: string;
  label: () => string;
}

/** Something that is so, or is not. */
export interface FlagFilter extends FilterBase {
  kind: 'flag';
  yes: () => string;
  no: () => string;
}

/** One of a few, or of many words of the server's. */
export interface ChoiceFilter extends FilterBase {
  kind: 'choice';
  choices: () => readonly { value: string; label: string }[];
}

/** From a day, to a day, or both; the server is asked by these two names, the second one exclusive. */
export interface DaysFilter extends FilterBase {
  kind: 'days';
  from: string;
  to: string;
}

/** Somebody, or a conversation. */
export interface RecordFilter extends FilterBase {
  kind: 'person' | 'conversation';
}

/** Some text that is to be just so. */
export interface TextFilter extends FilterBase {
  kind: 'text';
}

export type Filter = FlagFilter | ChoiceFilter | DaysFilter | RecordFilter | TextFilter;

/** An act on many rows at once, which the server does one after the other. */
export interface BulkAct {
  act: BulkActName;
  icon: IconName;
  isGrave?: true;
  label: () => string;
  /** Asked before it is done; `count` is the number in words, with “at least” where it is not known. */
  question: (count: string) => string;
  hint: () => string;
  /** What is going on. */
  doing: () => string;
  /** What became of it. */
  done: (count: string) => string;
}

export type BulkActName =
  | 'users.deactivate'
  | 'users.reactivate'
  | 'messages.destroy'
  | 'conversations.destroy'
  | 'sessions.revoke'
  | 'tokens.revoke'
  | 'invitations.withdraw';

/** A listing with its table. Made once: what it holds stays the same while the page lives. */
export interface Listing<Row> {
  /** The server's name of it, such as `users`: what is kept of it goes by this. */
  name: string;
  title: () => string;
  searchHint: () => string;
  list: (api: Api, asked: AskedOfServer & { cursor?: string; limit: number }, signal: AbortSignal) => Promise<ListingPage<Row>>;
  count: (api: Api, asked: Pick<AskedOfServer, 'search' | 'filters'>) => Promise<Count>;
  /** Whether how many there are is asked for only when it matters: each look at it costs, or is written down. */
  countsWhenAsked?: true;
  idOf: (row: Row) => number | string;
  /** What the row is called, for who can't see it. */
  nameOf: (row: Row) => string;
  /** The path below `/admin/` of its own page; left out where it has none. */
  pathOf?: (row: Row) => string;
  /** Whether it is shown as something that is not there any more. */
  isGone?: (row: Row) => boolean;
  columns: readonly Column<Row>[];
  filters: readonly Filter[];
  usual: { order: string; isDescending: boolean };
  acts: readonly BulkAct[];
  /** Where there is nothing at all. */
  empty: () => string;
}
