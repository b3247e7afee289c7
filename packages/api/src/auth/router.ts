import { z } from 'zod';
import { pageLimit, text } from '../inputs.ts';
import { limits } from '../limits.ts';
import { identitiesRouter } from '../identities/router.ts';
import { passkeysRouter } from '../passkeys/router.ts';
import { tokensRouter } from '../tokens/router.ts';
import { accountProcedure, publicProcedure, router, signedInProcedure } from '../trpc.ts';
import { secondFactorRouter } from '../two-factors/router.ts';
import { email, password, registration } from './account-inputs.ts';
import { confirmEmail, readOwnEmail, resendConfirmation } from './confirm-email.ts';
import { changePassword } from './change-password.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { listSessions } from './list-sessions.ts';
import { readAccount } from './read-account.ts';
import { register } from './register.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';
import { revokeOtherSessions, revokeSession } from './revoke-session.ts';
import { secretToken } from './secret-token.ts';
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
  list: accountProcedure.input(sessionPage.prefault({})).query(({ ctx, input }) => listSessions(ctx, input)),
  revoke: accountProcedure
    .input(z.strictObject({ id: text(limits.sessionIdLength) }))
    .mutation(({ ctx, input }) => revokeSession(ctx, input)),
  revokeOthers: accountProcedure.mutation(({ ctx }) => revokeOtherSessions(ctx)),
});

/** One's own address, and that it is one's own. */
const emailRouter = router({
  retrieve: accountProcedure.query(({ ctx }) => readOwnEmail(ctx)),
  resend: accountProcedure.mutation(({ ctx }) => resendConfirmation(ctx)),
  confirm: publicProcedure
    .input(z.strictObject({ token: secretToken }))
    .mutation(({ ctx, input }) => confirmEmail(ctx, input)),
});

/** A new password for somebody who has forgotten theirs. */
const passwordResetRouter = router({
  request: publicProcedure
    .input(z.strictObject({ email }))
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),
  confirm: publicProcedure
    .input(z.strictObject({ token: secretToken, password }))
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
});

export const authRouter = router({
  waysIn: publicProcedure.query(({ ctx }) => waysIn(ctx)),
  register: publicProcedure.input(registration).mutation(({ ctx, input }) => register(ctx, input)),
  login: publicProcedure.input(credentials).mutation(({ ctx, input }) => login(ctx, input)),
  logout: accountProcedure.mutation(({ ctx }) => logout(ctx)),
  me: signedInProcedure.query(({ ctx }) => readAccount(ctx)),
  changePassword: accountProcedure
    .input(passwordChange)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  sessions: sessionsRouter,
  email: emailRouter,
  passwordReset: passwordResetRouter,
  tokens: tokensRouter,
  secondFactor: secondFactorRouter,
  passkeys: passkeysRouter,
  identities: identitiesRouter,
});
