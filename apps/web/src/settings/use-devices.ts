import { answerOf, isNotFound, type SessionDescription } from '@parley/client';
import { useState } from 'react';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';
import { deviceName } from './device-line.tsx';

/** As many as the server lists at once. */
const page = { limit: 100 };

/** @throws what was thrown, unless it says that there is no such thing */
function unlessMissing(error: unknown): void {
  if (!isNotFound(error)) throw error;
}

/** Where one is signed in. What is signed out is gone at once, and back where the server refuses. */
export function useDevices() {
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const list = trpc.auth.sessions.list.useQuery(page);
  const asked = trpc.useUtils().auth.sessions.list;
  const revoke = trpc.auth.sessions.revoke.useMutation();
  const revokeOthers = trpc.auth.sessions.revokeOthers.useMutation();

  const without = async (isGone: (session: SessionDescription) => boolean, told: string): Promise<void> => {
    setFailure(null);
    setTold(told);
    await asked.cancel(page);
    asked.setData(page, (shown) => shown && { ...shown, items: shown.items.filter((one) => !isGone(one)) });
  };
  const takenBack = (error: unknown): void => {
    const answer = answerOf(error);
    setTold(null);
    setFailure(answer ? texts.refused(answer) : texts.form.unreachable);
  };

  const signOut = async (session: SessionDescription): Promise<void> => {
    const name = deviceName(session);
    await without(({ id }) => id === session.id, texts.settings.signingOutDevice(name));
    try {
      // Gone already is as good.
      await revoke.mutateAsync({ id: session.id }).catch(unlessMissing);
      setTold(texts.settings.deviceSignedOut(name));
    } catch (error) {
      takenBack(error);
    }
    await asked.invalidate(page);
  };
  const signOutOthers = async (): Promise<void> => {
    await without(({ isCurrent }) => !isCurrent, texts.settings.signingOutOthers);
    try {
      await revokeOthers.mutateAsync();
      setTold(texts.settings.othersSignedOut);
    } catch (error) {
      takenBack(error);
    }
    await asked.invalidate(page);
  };

  return {
    /** The one that one is at first. */
    sessions: list.data?.items.toSorted((one, other) => Number(other.isCurrent) - Number(one.isCurrent)),
    hasMore: list.data ? list.data.nextCursor !== null : false,
    hasFailed: list.isError,
    retry: () => void list.refetch(),
    told,
    failure,
    signOut: (session: SessionDescription) => void signOut(session),
    signOutOthers: () => void signOutOthers(),
  };
}
