import { answerOf, isNotFound, type TokenDescription } from '@parley/client';
import { useState } from 'react';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { tokenName } from './token-line.tsx';

/** As many as the server lists at once. */
const page = { limit: 100 };

/** One's tokens. What is revoked is gone at once, and back where the server refuses. */
export function useTokens() {
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const list = trpc.auth.tokens.list.useQuery(page);
  const asked = trpc.useUtils().auth.tokens.list;
  const revocation = trpc.auth.tokens.revoke.useMutation();

  const revoke = async ({ id, ...token }: TokenDescription): Promise<void> => {
    const name = tokenName({ id, ...token });
    setFailure(null);
    await asked.cancel(page);
    asked.setData(page, (shown) => shown && { ...shown, items: shown.items.filter((one) => one.id !== id) });
    try {
      await revocation.mutateAsync({ id });
      setTold(texts.tokens.revoked(name));
    } catch (error) {
      // Gone already is as good.
      if (isNotFound(error)) setTold(texts.tokens.revoked(name));
      else {
        const answer = answerOf(error);
        setTold(null);
        setFailure(answer ? texts.refused(answer) : texts.form.unreachable);
      }
    }
    await asked.invalidate(page);
  };

  return {
    tokens: list.data?.items,
    hasMore: list.data ? list.data.nextCursor !== null : false,
    hasFailed: list.isError,
    retry: () => void list.refetch(),
    reload: () => void asked.invalidate(page),
    told,
    failure,
    revoke: (token: TokenDescription) => void revoke(token),
  };
}
