import { router, staffProcedure } from '../trpc.ts';
import { adminConversationsRouter } from './conversations/router.ts';
import { adminMessagesRouter } from './messages/router.ts';
import { readOverview } from './overview.ts';
import { adminSessionsRouter } from './sessions/router.ts';
import { adminTokensRouter } from './tokens/router.ts';
import { adminUsersRouter } from './users/router.ts';

/** What staff's own site does, by the noun it does it to. */
export const adminRouter = router({
  overview: staffProcedure.query(({ ctx }) => readOverview(ctx)),
  users: adminUsersRouter,
  conversations: adminConversationsRouter,
  messages: adminMessagesRouter,
  sessions: adminSessionsRouter,
  tokens: adminTokensRouter,
});
