import { useParley } from '../../realtime/parley-context.ts';
import { texts } from '../../shared/language.ts';
import { RowAct } from '../cells/row-act.tsx';
import { useListingNews } from '../table/use-listing-news.ts';
import { tokenName, type TokenRow } from './token-row.ts';

/** Revokes one token, whoever's it is. */
export function EndToken({ token }: { token: TokenRow }) {
  const { api } = useParley();
  const tell = useListingNews();
  const name = tokenName(token);
  return (
    <RowAct
      label={texts.admin.tokens.revoke}
      name={texts.tokens.revokeOne(name)}
      question={texts.tokens.revokeTitle(name)}
      hint={texts.tokens.revokeHint}
      run={async () => {
        await api.admin.tokens.revoke.mutate({ id: token.id });
        tell('tokens');
        return texts.tokens.revoked(name);
      }}
    />
  );
}
