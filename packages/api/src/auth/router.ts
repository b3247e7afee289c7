import { z } from 'zod';
import { pageLimit, text } from '../inputs.ts';
import { limits } from '../limits.ts';
import { passkeysRouter } from '../passkeys/router.ts';
import { publicProcedure, router, signedInProcedure } from '../trpc.ts';
import { secondFactorRouter } from '../two-factors/router.ts';
import { newAccount, password } from './account-inputs.ts';
import { changePassword } from './change-password.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { listSessions } from './list-sessions.ts';
import { readAccount } from './read-account.ts';
import { register } from './register.ts';
import { revokeOtherSessions, revokeSession } from './revoke-session.ts';
import { waysIn } from './ways-in.ts';

const credentials = z.strictObject({
  /** A username or an e-mail address. */
  login: text(limits.emailLength),
  password: text(limits.passwordMost),
});

const passwordChange = z.strictObject({ currentPassword: text(limits.passwordMost), newPassword: password });

const sessionPage = z.strictObject({
  cursor: text(limits.cursorLength).optional(),
  limit: pageLimit(limits.page),
});

/** Where one is signed in. */
const sessionsRouter = router({
  list: signedInProcedure.input(sessionPage.prefault({})).query(({ ctx, input }) => listSessions(ctx, input)),
  revoke: signedInProcedure
    .input(z.strictObject({ id: text(limits.sessionIdLength) }))
    .mutation(({ ctx, input }) => revokeSession(ctx, input)),
  revokeOthers: signedInProcedure.mutation(({ ctx }) => revokeOtherSessions(ctx)),
});

export const authRouter = router({
  waysIn: publicProcedure.query(({ ctx }) => waysIn(ctx)),
  register: publicProcedure.input(newAccount).mutation(({ ctx, input }) => register(ctx, input)),
  login: publicProcedure.input(credentials).mutation(({ ctx, input }) => login(ctx, input)),
  logout: signedInProcedure.mutation(({ ctx }) => logout(ctx)),
  me: signedInProcedure.query(({ ctx }) => readAccount(ctx)),
  changePassword: signedInProcedure
    .input(passwordChange)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  sessions: sessionsRouter,
  secondFactor: secondFactorRouter,
  passkeys: passkeysRouter,
});
