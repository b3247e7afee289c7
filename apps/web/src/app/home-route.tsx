import { Link } from '@tanstack/react-router';
import { useConversationIds } from '../realtime/use-live.ts';
import { buttonClass } from '../shared/button.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { texts } from '../shared/language.ts';

/** Beside the list, while no conversation is chosen. */
export function HomeRoute() {
  const hasSome = useConversationIds().length > 0;
  return (
    <PageNote title={hasSome ? texts.app.choose : texts.app.welcome}>
      <p>
        <Link to="/new" className={buttonClass('link', 'text')}>
          {texts.app.newConversation}
        </Link>
      </p>
    </PageNote>
  );
}
