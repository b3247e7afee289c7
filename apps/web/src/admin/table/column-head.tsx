import { Icon } from '../../shared/icons.tsx';
import { ColumnHandle } from './column-handle.tsx';

interface ColumnHeadProps {
  name: string;
  /** Null where the server has no order by it. */
  sorted: 'asc' | 'desc' | false | null;
  onSort: () => void;
  width: number;
  onDraw: (width: number) => void;
  onReset: () => void;
}

/** What a column is called, the way to sort by it, and how wide it is. */
export function ColumnHead({ name, sorted, onSort, width, onDraw, onReset }: ColumnHeadProps) {
  const order = sorted === 'desc' ? 'descending' : sorted === 'asc' ? 'ascending' : 'none';
  return (
    <th
      scope="col"
      aria-sort={sorted === null ? undefined : order}
      className="relative border-b border-line bg-surface p-0 text-start text-small font-strong text-faint"
    >
      {sorted === null ? (
        <span className="block truncate px-3 py-2">{name}</span>
      ) : (
        <button
          type="button"
          onClick={onSort}
          className={`flex min-h-9 w-full items-center gap-1 px-3 text-start hover:text-ink ${sorted ? 'text-ink' : ''}`}
        >
          <span className="truncate">{name}</span>
          <Icon
            name="down"
            className={`size-3.5 ${sorted === 'asc' ? 'rotate-180' : ''} ${sorted ? '' : 'invisible'}`}
          />
        </button>
      )}
      <ColumnHandle name={name} width={width} onDraw={onDraw} onReset={onReset} />
    </th>
  );
}
