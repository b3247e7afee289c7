import { z } from 'zod';
import { pageLimit, text, trimmed } from '../inputs.ts';
import { limits } from '../limits.ts';
import { accountProcedure, publicProcedure, router } from '../trpc.ts';
import { createToken } from './create-token.ts';
import { listTokens } from './list-tokens.ts';
import { refreshTokens, signOutProgram } from './refresh-tokens.ts';
import { revokeToken } from './revoke-token.ts';
import { signInProgram } from './sign-in-program.ts';

const name = trimmed(limits.tokenNameLength);
const scope = z.enum(['read', 'write', 'admin']);

const personal = z.strictObject({
  name: name.pipe(z.string().min(1, 'must not be empty')),
  scope,
  expiresAt: z.iso.datetime({ offset: true }).optional(),
  password: text(limits.passwordMost).optional(),
});

const credentials = z.strictObject({
  /** A username or an e-mail address. */
  login: text(limits.emailLength),
  password: text(limits.passwordMost),
  name: name.default(''),
  scope: scope.default('write'),
});

const refresh = z.strictObject({ refreshToken: text(limits.tokenLength) });

const page = z.strictObject({
  cursor: text(limits.cursorLength).optional(),
  limit: pageLimit(limits.page),
});

/** What programs come with. */
export const tokensRouter = router({
  list: accountProcedure.input(page.prefault({})).query(({ ctx, input }) => listTokens(ctx, input)),
  create: accountProcedure.input(personal).mutation(({ ctx, input }) => createToken(ctx, input)),
  revoke: accountProcedure
    .input(z.strictObject({ id: text(limits.tokenIdLength) }))
    .mutation(({ ctx, input }) => revokeToken(ctx, input)),
  signIn: publicProcedure.input(credentials).mutation(({ ctx, input }) => signInProgram(ctx, input)),
  refresh: publicProcedure.input(refresh).mutation(({ ctx, input }) => refreshTokens(ctx, input)),
  signOut: publicProcedure.input(refresh).mutation(({ ctx, input }) => signOutProgram(ctx, input)),
});
