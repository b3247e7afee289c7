import type { Dialect } from '../connection/sql.ts';

type Columns = Record<string, 'bigint' | 'text'>;

/**
 * A JSON parameter of many rows, each an array, read as the table `r`; the columns stand in the
 * arrays in their order. Lighter than objects (see `jsonRows`), where a row may be one of 200,000.
 */
export function jsonTable(dialect: Dialect, param: string, columns: Columns): string {
  const picks = Object.entries(columns).map(([name, type], index) =>
    dialect === 'postgres' && type === 'bigint'
      ? `CAST(value ->> ${index} AS bigint) AS ${name}`
      : `value ->> ${index} AS ${name}`,
  );
  const rows = dialect === 'postgres' ? `json_array_elements(${param}::json)` : `json_each(${param})`;
  return `(SELECT ${picks.join(', ')} FROM ${rows}) AS r`;
}
