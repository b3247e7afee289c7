import type { Context } from '../context.ts';
import type { ServerEvent } from './events.ts';

/** Tells everybody who takes part in a conversation, the person who did it included. */
export function tellParticipants(
  ctx: Pick<Context, 'bus'>,
  conversationId: number,
  event: ServerEvent,
): void {
  ctx.bus.publish({ kind: 'event', audience: { conversation: conversationId }, event });
}

/** Tells some people, wherever they are connected. */
export function tellUsers(ctx: Pick<Context, 'bus'>, users: readonly number[], event: ServerEvent): void {
  ctx.bus.publish({ kind: 'event', audience: { users }, event });
}

/** Closes what these sessions feed, at once. */
export function announceEndedSessions(ctx: Pick<Context, 'bus'>, sessionIds: readonly string[]): void {
  if (sessionIds.length > 0) ctx.bus.publish({ kind: 'sessions.ended', sessionIds });
}
