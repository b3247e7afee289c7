import type { Opening } from '@parley/client';
import { texts } from '../../shared/language.ts';
import { nameOf } from '../../users/person-name.ts';
import { AdminLink } from '../admin-link.tsx';
import { Moment } from '../cells/moment.tsx';

/** Whose account was opened by whom of the staff, the last ones first; a superuser alone is told. */
export function Openings({ openings }: { openings: readonly Opening[] }) {
  const words = texts.admin.overview;
  if (openings.length === 0) return <p className="text-faint">{words.noOpenings}</p>;
  return (
    <ul className="-mt-2 w-full divide-y divide-line">
      {openings.map((opening) => (
        <li key={opening.id}>
          <AdminLink
            path={`audit/${opening.id}`}
            className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 hover:underline"
          >
            <span className="written min-w-0">{openingText(opening)}</span>
            <span className="text-small text-faint">
              <Moment at={opening.at} />
            </span>
          </AdminLink>
        </li>
      ))}
    </ul>
  );
}

function openingText({ actor, person, way }: Opening): string {
  const { audit, overview } = texts.admin;
  const by = actor ? nameOf(actor) : audit.commandLine;
  const whose = person ? nameOf(person) : audit.somebody;
  return way === 'password.setByStaff' ? overview.hasSetPassword(by, whose) : overview.hasMadeLink(by, whose);
}
