import { Link } from '@tanstack/react-router';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { usePageTitle } from '../shared/page-title.ts';
import { useArrival } from '../shared/use-arrival.ts';
import { useWayBack } from '../shared/way-back.ts';

/** The title of a place beside the list; on a phone, with the way back to the list. */
export function PageHeader({ title }: { title: string }) {
  const { onBackLink } = useWayBack();
  const heading = useArrival<HTMLHeadingElement>();
  usePageTitle(title);
  return (
    <div className="flex min-h-15 items-center gap-3 border-b border-line px-3 py-2 md:px-5">
      <Link
        to="/"
        replace
        onClick={onBackLink('/')}
        aria-label={texts.frame.backToConversations}
        className={`md:hidden ${buttonClass('quiet', 'icon')} -mx-1.5`}
      >
        <Icon name="back" />
      </Link>
      <h1
        ref={heading}
        tabIndex={-1}
        className="min-w-0 font-title text-large font-strong wrap-anywhere outline-none"
      >
        {title}
      </h1>
    </div>
  );
}
