import { router } from '../trpc.ts';
import { adminSessionsRouter } from './sessions/router.ts';
import { adminTokensRouter } from './tokens/router.ts';
import { adminUsersRouter } from './users/router.ts';

/** What staff's own site does, by the noun it does it to. */
export const adminRouter = router({
  users: adminUsersRouter,
  sessions: adminSessionsRouter,
  tokens: adminTokensRouter,
});
