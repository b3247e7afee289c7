import { texts } from '../../shared/language.ts';
import { fieldText, valueText } from './values.ts';

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** What a line tells as changed; old lines may tell it otherwise, or not at all. */
export function changesIn({ changes }: Readonly<Record<string, unknown>>): Change[] {
  if (typeof changes !== 'object' || changes === null) return [];
  return Object.entries(changes).flatMap(([field, change]: [string, unknown]) => {
    if (typeof change !== 'object' || change === null) return [];
    const { before = null, after = null } = change as { before?: unknown; after?: unknown };
    return [{ field, before, after }];
  });
}

/** What was there, and what is there since. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const words = texts.admin.audit;
  const cell = 'written border-t border-line py-2 pe-4 text-start align-top font-normal';
  return (
    <table className="w-full table-fixed">
      <thead className="text-small text-faint">
        <tr>
          {[words.field, words.before, words.after].map((name) => (
            <th key={name} scope="col" className="pe-4 pb-1.5 text-start font-normal">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row" className={`${cell} text-faint`}>
              {fieldText(field)}
            </th>
            <td className={cell}>
              <bdi>{valueText(field, before)}</bdi>
            </td>
            <td className={`${cell} font-strong`}>
              <bdi>{valueText(field, after)}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
