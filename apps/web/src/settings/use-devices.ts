import { answerOf, isNotFound, type SessionDescription } from '@parley/client';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';
import { deviceName } from './device-line.tsx';

/** As many as the server lists at once. */
const page = { limit: 100 };

/** @throws what was thrown, unless it says that there is no such thing */
function unlessMissing(error: unknown): void {
  if (!isNotFound(error)) throw error;
}

interface Attempt {
  isGone: (session: SessionDescription) => boolean;
  /** What there is to say of it while it is not answered, and once it is. */
  underWay: string;
  done: string;
  call: () => Promise<unknown>;
}

/** Where one is signed in. What is signed out is gone at once, and back where the server refuses. */
export function useDevices() {
  const { api, live } = useParley();
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const list = trpc.auth.sessions.list.useQuery(page);
  const asked = trpc.useUtils().auth.sessions.list;

  const attempt = async ({ isGone, underWay, call, done }: Attempt): Promise<void> => {
    setFailure(null);
    setTold(underWay);
    await asked.cancel(page);
    const before = asked.getData(page);
    asked.setData(page, (shown) => shown && { ...shown, items: shown.items.filter((one) => !isGone(one)) });
    try {
      await whileConnected(live, call);
      setTold(done);
    } catch (error) {
      const answer = answerOf(error);
      asked.setData(page, before);
      setTold(null);
      setFailure(answer ? texts.refused(answer) : texts.form.unreachable);
    }
    await asked.invalidate(page);
  };

  const signOut = (session: SessionDescription): Promise<void> => {
    const { id } = session;
    const name = deviceName(session);
    return attempt({
      isGone: (one) => one.id === id,
      underWay: texts.settings.signingOutDevice(name),
      // Gone already is as good.
      call: () => api.auth.sessions.revoke.mutate({ id }).catch(unlessMissing),
      done: texts.settings.deviceSignedOut(name),
    });
  };
  const signOutOthers = (): Promise<void> =>
    attempt({
      isGone: ({ isCurrent }) => !isCurrent,
      underWay: texts.settings.signingOutOthers,
      call: () => api.auth.sessions.revokeOthers.mutate(),
      done: texts.settings.othersSignedOut,
    });

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
