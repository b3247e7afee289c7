import type { AppRouter } from '@parley/api';
import type { TRPCClient } from '@trpc/client';

/** Every procedure of the server, typed from end to end. */
export type Api = TRPCClient<AppRouter>;
