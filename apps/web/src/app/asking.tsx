import { refusalOf } from '@parley/client';
import { getUntypedClient } from '@trpc/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { trpc } from '../shared/trpc.ts';

const TRIES = 3;

/** A refusal is final; what was lost on the way is not. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  return refusalOf(error) === null && failures < TRIES;
}

/** Lets what is inside ask the server, over the page's one connection; answers are forgotten when one signs out. */
export function Asking({ children }: { children: ReactNode }) {
  const parley = useParley();
  const [queryClient] = useState(
    () =>
      new QueryClient({
        // The client waits for a connection by itself, and says so: put on hold here it would look asked.
        defaultOptions: {
          queries: { retry: isWorthRetrying, networkMode: 'always' },
          mutations: { networkMode: 'always' },
        },
      }),
  );
  // The page's one tRPC client: a second one on the same WebSocket would number its requests alike.
  return (
    <trpc.Provider client={getUntypedClient(parley.api)} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
