import { router } from '../trpc.ts';
import { auditProcedures } from './audit/list-acts.ts';
import { bulkRouter } from './bulk/router.ts';
import { conversationProcedures } from './conversations/list-conversations.ts';
import { invitationProcedures } from './invitations/list-invitations.ts';
import { messageProcedures } from './messages/list-messages.ts';
import { sessionProcedures } from './sessions/list-sessions.ts';
import { tokenProcedures } from './tokens/list-tokens.ts';
import { userProcedures } from './users/list-users.ts';

/** What the people who run the server work with. */
export const adminRouter = router({
  users: router({ ...userProcedures }),
  conversations: router({ ...conversationProcedures }),
  messages: router({ ...messageProcedures }),
  sessions: router({ ...sessionProcedures }),
  tokens: router({ ...tokenProcedures }),
  invitations: router({ ...invitationProcedures }),
  audit: router({ ...auditProcedures }),
  bulk: bulkRouter,
});
