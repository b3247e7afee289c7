import { useState } from 'react';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';

interface Terms {
  expiresInDays: number;
  uses: number;
  asGuest: boolean;
}

/** An invitation that is being made. */
export interface NewInvitation {
  /** The address of the one that was just made. */
  link: string | null;
  failure: string | null;
  isMaking: boolean;
  make: (terms: Terms) => void;
  /** Shows the address no more. */
  forget: () => void;
}

/** Makes invitations to the server, or into a group. @param onMade once one is made, or is not */
export function useNewInvitation(conversationId: number | undefined, onMade: () => void): NewInvitation {
  const create = trpc.invitations.create.useMutation();
  const [link, setLink] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  return {
    link,
    failure,
    isMaking: create.isPending,
    make: (terms) => {
      setFailure(null);
      const invitation = { ...terms, ...(conversationId === undefined ? {} : { conversationId }) };
      create.mutate(invitation, {
        onSuccess: ({ token }) => setLink(`${location.origin}/invite/${token}`),
        onError: (error) => setFailure(whyNot(error)),
        onSettled: onMade,
      });
    },
    forget: () => setLink(null),
  };
}
