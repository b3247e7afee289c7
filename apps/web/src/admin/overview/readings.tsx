import type { Reading } from '@parley/client';
import { buttonClass } from '../../shared/button.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import { nameOf } from '../../users/person-name.ts';
import { AdminLink } from '../admin-link.tsx';
import { Moment } from '../cells/moment.tsx';

/** Who of the staff has looked into what others wrote, the last ones first; a superuser alone is told. */
export function Readings({ readings }: { readings: readonly Reading[] }) {
  const words = texts.admin.overview;
  if (readings.length === 0) return <p className="text-faint">{words.noReadings}</p>;
  return (
    <div className="flex flex-col items-start gap-3">
      <ul className="-mt-2 w-full divide-y divide-line">
        {readings.map((reading) => (
          <li key={reading.id}>
            <AdminLink
              path={`audit/${reading.id}`}
              className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 hover:underline"
            >
              <span className="written min-w-0">{readingText(reading)}</span>
              <span className="text-small text-faint">
                <Moment at={reading.at} />
              </span>
            </AdminLink>
          </li>
        ))}
      </ul>
      <AdminLink path="audit" search={{ action: 'messages.read' }} className={buttonClass('link', 'text')}>
        {words.allReadings}
      </AdminLink>
    </div>
  );
}

function readingText({ actor, detail }: Reading): string {
  const words = texts.admin.overview;
  const name = actor ? nameOf(actor) : texts.admin.audit.somebody;
  const { count } = detail;
  // Who finds nothing, or is told how many there are, has seen none of them.
  return typeof count === 'number' && count > 0
    ? words.hasRead(name, asNumber(count))
    : words.hasSearched(name);
}
