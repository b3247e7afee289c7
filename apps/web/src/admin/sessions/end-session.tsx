import { useParley } from '../../realtime/parley-context.ts';
import { texts } from '../../shared/language.ts';
import { nameOf } from '../../users/person-name.ts';
import { RowAct } from '../cells/row-act.tsx';
import { useListingNews } from '../table/use-listing-news.ts';
import { sessionName, type SessionRow } from './session-row.ts';

/** Signs somebody out of one place. */
export function EndSession({ session }: { session: SessionRow }) {
  const { api } = useParley();
  const tell = useListingNews();
  const words = texts.admin.sessions;
  return (
    <RowAct
      label={words.revoke}
      name={words.revokeOne(sessionName(session))}
      question={words.revokeAsk(nameOf(session.user))}
      hint={words.revokeHint}
      run={async () => {
        await api.admin.sessions.revoke.mutate({ id: session.id });
        tell('sessions');
        return words.revoked;
      }}
    />
  );
}
