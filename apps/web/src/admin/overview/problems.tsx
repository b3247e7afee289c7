import type { Problem } from '@parley/client';
import { buttonClass } from '../../shared/button.tsx';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import { AdminLink } from '../admin-link.tsx';

/** What is wrong or soon will be, each with what to do about it; that nothing is, where nothing is. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const words = texts.admin.overview;
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-2.5 rounded-xl bg-sunken px-4 py-3">
        <Icon name="check" className="size-5 text-accent" />
        {words.allIsWell}
      </p>
    );
  }
  return (
    <section aria-label={words.problems}>
      <ul className="flex flex-col gap-2.5">
        {problems.map(({ code, detail }) => {
          const { title, whatToDo } = words.problemOf[code];
          return (
            <li key={code} className="flex gap-3 rounded-xl border-s-4 border-danger bg-sunken px-4 py-3">
              <WarningSign />
              <div className="min-w-0 flex-1">
                <p className="written font-strong">{title(detail ?? '')}</p>
                <p className="written text-small text-faint">{whatToDo}</p>
                {code === 'registrationOpen' || code === 'mailNotSet' ? (
                  <AdminLink path="settings" className={`${buttonClass('link', 'text')} mt-1 text-small`}>
                    {words.toSettings}
                  </AdminLink>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Drawn here and not among the other icons, which everybody loads before they sign in. */
function WarningSign() {
  return (
    <svg
      viewBox="0 0 24 24"
      className="mt-0.5 size-5 shrink-0 text-danger"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M12 4L2.5 20h19ZM12 10v4.5M12 17v.01" />
    </svg>
  );
}
