import type { Column } from '../table/listing.ts';
import { Moment, momentText } from './moment.tsx';

interface MomentColumn<Id extends string> {
  /** The row's own name for the time. */
  id: Id;
  label: () => string;
  width: number;
  /** Whether the server orders by it, under the same name. */
  isOrder?: true;
  isHidden?: true;
  /** What stands where there is no such time; nothing where this is left out. */
  otherwise?: () => string;
}

/** A column of times: the last ones first, where it is ordered by. */
export function momentColumn<Id extends string>({
  id,
  isOrder,
  otherwise = () => '',
  ...column
}: MomentColumn<Id>): Column<Record<Id, string | null>> {
  return {
    id,
    ...column,
    ...(isOrder ? { order: id, isLastFirst: true } : {}),
    cell: ({ [id]: at }) => (at === null ? otherwise() : <Moment at={at} />),
    text: ({ [id]: at }) => (at === null ? otherwise() : momentText(at)),
  };
}
