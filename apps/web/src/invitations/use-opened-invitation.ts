import { answerOf, isNotFound, type Account, type InvitationToAll } from '@parley/client';
import { useEffect, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { whyNot } from '../shared/why-not.ts';

/** What has become of an invitation that somebody opened. */
export type OpenedInvitation =
  | { is: 'asked' }
  /** For somebody who has to register, or sign in, first. */
  | { is: 'offered'; invitation: InvitationToAll }
  /** Somebody who was signed in is where it leads. */
  | { is: 'accepted'; account: Account; conversationId: number | null }
  | { is: 'gone' }
  | { is: 'failed'; why: string };

/** Opens an invitation: who is signed in is taken at once into the conversation that it leads into. */
export function useOpenedInvitation(token: string): OpenedInvitation {
  const { api, live } = useParley();
  const [opened, setOpened] = useState<OpenedInvitation>({ is: 'asked' });
  useEffect(() => {
    let isCurrent = true;
    const open = async (): Promise<OpenedInvitation> => {
      const account = await api.auth.me.query().catch((error: unknown) => {
        // Nobody is signed in; without an answer nothing is known.
        if (answerOf(error)) return null;
        throw error;
      });
      if (!account) return { is: 'offered', invitation: await api.invitations.look.query({ token }) };
      live.start(account);
      const { conversationId } = await api.invitations.accept.mutate({ token });
      return { is: 'accepted', account, conversationId };
    };
    open().then(
      (now) => isCurrent && setOpened(now),
      (error: unknown) =>
        isCurrent && setOpened(isNotFound(error) ? { is: 'gone' } : { is: 'failed', why: whyNot(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [api, live, token]);
  return opened;
}
