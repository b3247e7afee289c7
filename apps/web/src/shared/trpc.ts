import type { AppRouter } from '@parley/api';
import { createTRPCReact } from '@trpc/react-query';

/** What is asked and answered: `trpc.users.list.useQuery(…)`. Live state comes from `realtime/use-live.ts`. */
export const trpc = createTRPCReact<AppRouter>();
