import { listSessions as readSessions, type SessionPlace, type SessionRow } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { deviceOf, type Device } from './device.ts';

/** A place where one is signed in. */
export interface SessionDescription {
  /** Names the session where one ends it; it opens nothing. */
  id: string;
  device: Device;
  createdAt: string;
  /** Within a few minutes. */
  lastUsedAt: string;
  /** Whether this very call came by it. */
  isCurrent: boolean;
}

/** Where the caller is signed in, the one that was used last first. */
export async function listSessions(
  ctx: SignedInContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ items: SessionDescription[]; nextCursor: string | null }> {
  const { user, sessionId } = ctx.caller;
  const after = input.cursor === undefined ? null : placeIn(input.cursor);
  const rows = await readSessions(ctx.db.read, user.id, { after, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => describe(row, sessionId)),
    nextCursor: last ? `${last.lastUsedAt}.${last.id}` : null,
  };
}

function describe(row: SessionRow, currentId: string): SessionDescription {
  return {
    id: row.id,
    device: deviceOf(row.userAgent),
    createdAt: new Date(row.createdAt).toISOString(),
    lastUsedAt: new Date(Math.max(row.lastUsedAt, row.createdAt)).toISOString(),
    isCurrent: row.sessionId === currentId,
  };
}

function placeIn(cursor: string): SessionPlace {
  const [, lastUsedAt, id] = /^(\d{1,15})\.(.+)$/s.exec(cursor) ?? [];
  if (lastUsedAt === undefined || id === undefined) throw new Refusal('badCursor', { field: 'cursor' });
  return { lastUsedAt: Number(lastUsedAt), id };
}
