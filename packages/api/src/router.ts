import { adminRouter } from './admin/router.ts';
import { authRouter } from './auth/router.ts';
import { conversationsRouter } from './conversations/router.ts';
import { invitationsRouter } from './invitations/router.ts';
import { messagesRouter } from './messages/router.ts';
import { eventsRouter } from './realtime/router.ts';
import { referenceRouter } from './reference/router.ts';
import { router } from './trpc.ts';
import { settingsRouter } from './settings/router.ts';
import { usersRouter } from './users/router.ts';

const nouns = {
  auth: authRouter,
  users: usersRouter,
  conversations: conversationsRouter,
  messages: messagesRouter,
  invitations: invitationsRouter,
  events: eventsRouter,
  settings: settingsRouter,
  admin: adminRouter,
};

/** Every procedure, over HTTP and WebSocket alike. */
export const appRouter = router({ ...nouns, reference: referenceRouter(router(nouns)) });

/** What the typed client is typed by. */
export type AppRouter = typeof appRouter;
