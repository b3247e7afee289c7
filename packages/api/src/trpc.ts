import { faultOf, findParticipation, findUser, TakenError, type Participation } from '@parley/db';
import { initTRPC, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { z } from 'zod';
import type { LimitName } from './auth/rate-limits.ts';
import { beyondScope, type Authority } from './authority.ts';
import type { Caller, Context, SignedInContext } from './context.ts';
import { Refusal } from './errors.ts';
import { mayGuestCall } from './guests.ts';
import { id } from './inputs.ts';
import { issuesOf } from './issues.ts';

const t = initTRPC
  .context<Context>()
  .meta<{ authority: Authority }>()
  .create({
    errorFormatter({ shape, error: thrown }) {
      // What failed around a procedure (who asks, a subscription's stream) comes here as it was thrown.
      const error = refusedBy(thrown.cause) ?? thrown;
      const { cause } = error;
      const issues = cause instanceof z.ZodError ? issuesOf(cause) : [];
      const [invalid] = issues;
      const field = invalid?.field ?? (cause instanceof Refusal ? cause.field : undefined);
      return {
        message:
          error.code === 'INTERNAL_SERVER_ERROR'
            ? 'Something went wrong on the server.'
            : (invalid?.message ?? error.message),
        code: TRPC_ERROR_CODES_BY_KEY[error.code],
        data: {
          code: error.code,
          httpStatus: getHTTPStatusCodeFromError(error),
          path: shape.data.path ?? null,
          reason: cause instanceof Refusal ? cause.reason : null,
          field: field ?? null,
          retryAfterSeconds: cause instanceof Refusal ? (cause.retryAfterSeconds ?? null) : null,
          issues,
          ...(cause instanceof Refusal && cause.about !== undefined ? { about: cause.about } : {}),
          ...(cause instanceof Refusal && cause.secondFactor ? { secondFactor: cause.secondFactor } : {}),
        },
      };
    },
  });

/** The one place where what the rules and the database throw becomes what tRPC says; undefined for a mistake of ours. */
function refusedBy(cause: unknown): TRPCError | undefined {
  const refusal = refusalOf(cause);
  return refusal && inTrpc(refusal);
}

function inTrpc(refusal: Refusal): TRPCError {
  return new TRPCError({ code: refusal.code, message: refusal.message, cause: refusal });
}

function refusalOf(cause: unknown): Refusal | undefined {
  if (cause instanceof Refusal) return cause;
  if (cause instanceof TakenError)
    return new Refusal(cause.field === 'email' ? 'emailTaken' : 'usernameTaken', { field: cause.field });
  const fault = faultOf(cause);
  return fault && new Refusal(fault, { cause });
}

/**
 * Around every procedure: what a program's token and a guest may call at all, how much one connection may ask at
 * once, and what a refusal becomes.
 */
const guard = t.middleware(async ({ ctx: { connection, caller }, path, type, meta, next }) => {
  const scope = caller?.token?.scope;
  const beyond = scope && beyondScope(scope, { authority: meta?.authority, type });
  if (beyond) throw inTrpc(beyond);
  if (caller?.user.isGuest && !mayGuestCall(path, meta?.authority)) throw inTrpc(new Refusal('notForGuests'));
  // A client that asks faster than it is answered must not fill the memory; a subscription lasts.
  const counted = type === 'subscription' ? null : connection;
  if (counted && !(await counted.beginCall())) throw inTrpc(new Refusal('tooManyCalls'));
  try {
    const result = await next();
    const refused = result.ok ? undefined : refusedBy(result.error.cause);
    if (refused) throw refused;
    return result;
  } finally {
    counted?.endCall();
  }
});

export const router = t.router;

/** For everybody, signed in or not. */
export const publicProcedure = t.procedure.meta({ authority: 'everybody' }).use(guard);

/** For people who are signed in. */
export const signedInProcedure = publicProcedure.meta({ authority: 'signed in' }).use(({ ctx, next }) => {
  if (!ctx.caller) throw new Refusal('notSignedIn');
  return next({ ctx: { caller: ctx.caller } });
});

/** For people in a session of their own: how they sign in, and what is signed in with. */
export const accountProcedure = signedInProcedure.meta({ authority: 'account' });

/** For people who are signed in, each of them so often: `limits` names how often. @param base for whom it is, where not for all of them */
export function limitedProcedure(name: LimitName, base = signedInProcedure) {
  return base.use(async ({ ctx, next }) => {
    await ctx.rateLimits[name].count(String(ctx.caller.user.id));
    return next();
  });
}

/**
 * Who asks, as they are now: a WebSocket knows its caller as of when it was opened, and rights that were
 * taken since must not last until word of it has crossed from another process.
 */
async function presentCaller({ caller, connection, db }: SignedInContext): Promise<Caller> {
  if (!connection) return caller;
  const user = await findUser(db.read, caller.user.id);
  if (!user?.isActive) throw new Refusal('notSignedIn');
  return { ...caller, user };
}

/** The same, where they are staff. */
async function presentStaff(ctx: SignedInContext): Promise<Caller> {
  const caller = await presentCaller(ctx);
  if (!caller.user.isStaff) throw new Refusal('staffOnly');
  return caller;
}

/** For staff. */
export const staffProcedure = signedInProcedure
  .meta({ authority: 'staff' })
  .use(async ({ ctx, next }) => next({ ctx: { caller: await presentStaff(ctx) } }));

/** For staff in a session of their own: how people sign in is never a program's business. */
export const staffAccountProcedure = accountProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { caller: await presentStaff(ctx) } }),
);

/** For those who may do everything. */
export const superuserProcedure = signedInProcedure
  .meta({ authority: 'superusers' })
  .use(async ({ ctx, next }) => {
    const caller = await presentCaller(ctx);
    if (!caller.user.isSuperuser) throw new Refusal('ownersOnly');
    return next({ ctx: { caller } });
  });

async function placeOf(ctx: SignedInContext, conversationId: number): Promise<Participation> {
  const participation = await findParticipation(ctx.db.read, conversationId, ctx.caller.user.id);
  if (!participation) throw new Refusal('conversationNotFound');
  return participation;
}

/**
 * For people who take part in the conversation that the input names as `conversationId`;
 * `ctx.participation` is their place in it. To everybody else there is no such conversation.
 */
export const participantProcedure = signedInProcedure
  .meta({ authority: 'participants' })
  .input(z.object({ conversationId: id }))
  .use(async ({ ctx, input, next }) =>
    next({ ctx: { participation: await placeOf(ctx, input.conversationId) } }),
  );

/** The same for procedures whose input is a conversation's own `id`. */
export const ownConversationProcedure = signedInProcedure
  .meta({ authority: 'participants' })
  .input(z.object({ id }))
  .use(async ({ ctx, input, next }) => next({ ctx: { participation: await placeOf(ctx, input.id) } }));
