import { router, staffProcedure } from '../trpc.ts';
import { auditProcedures } from './audit/list-acts.ts';
import { bulkRouter } from './bulk/router.ts';
import { adminConversationsRouter } from './conversations/router.ts';
import { invitationProcedures } from './invitations/list-invitations.ts';
import { adminMessagesRouter } from './messages/router.ts';
import { readOverview } from './overview.ts';
import { adminSessionsRouter } from './sessions/router.ts';
import { adminTokensRouter } from './tokens/router.ts';
import { adminUsersRouter } from './users/router.ts';

/** What the people who run the server work with, by the noun it does it to. */
export const adminRouter = router({
  overview: staffProcedure.query(({ ctx }) => readOverview(ctx)),
  users: adminUsersRouter,
  conversations: adminConversationsRouter,
  messages: adminMessagesRouter,
  sessions: adminSessionsRouter,
  tokens: adminTokensRouter,
  invitations: router({ ...invitationProcedures }),
  audit: router({ ...auditProcedures }),
  bulk: bulkRouter,
});
