import type { Api } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { useParley } from '../realtime/parley-context.ts';
import { whileConnected } from '../realtime/while-connected.ts';

type NewConversation = Parameters<Api['conversations']['create']['mutate']>[0];

interface Starting {
  start: (input: NewConversation) => void;
  isStarting: boolean;
  /** What came instead of an answer. */
  error: Error | null;
}

/**
 * Has the server find or make a conversation.
 *
 * @param onStarted called only while what asked for it is still shown
 */
export function useStarting(onStarted: (conversationId: number) => void): Starting {
  const { api, live } = useParley();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (input: NewConversation) =>
      whileConnected(live, () => api.conversations.create.mutate(input)),
  });
  return {
    start: (input) => {
      if (!isPending) mutate(input, { onSuccess: ({ id }) => onStarted(id) });
    },
    isStarting: isPending,
    error,
  };
}
