import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { useWayBack } from '../shared/way-back.ts';

/** The room of a conversation that is not known yet: what comes above and below its messages moves nothing. */
export function ConversationRoom({ isLoading, children }: { isLoading: boolean; children: ReactNode }) {
  const { onBackLink } = useWayBack();
  return (
    <>
      <div className="flex min-h-15 items-center gap-3 border-b border-line px-3 py-2 md:px-5">
        <Link
          to="/"
          replace
          onClick={onBackLink('/')}
          aria-label={texts.conversations.back}
          className={`md:hidden ${buttonClass('quiet', 'icon')} -mx-1.5`}
        >
          <Icon name="back" />
        </Link>
        {isLoading ? (
          <div aria-hidden="true" className="flex items-center gap-3">
            <div className="skeleton size-(--avatar-small)" />
            <div className="skeleton h-4 w-36" />
          </div>
        ) : null}
      </div>
      {children}
      {/* The line of who is writing, and the field as it is while it is empty. */}
      <div aria-hidden="true" className={isLoading ? 'pt-6' : 'hidden'}>
        <div className="mx-auto w-full max-w-4xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5">
          <div className="skeleton h-11.5 rounded-2xl rounded-es-md" />
        </div>
      </div>
    </>
  );
}
