import type { TokenKind, TokenRow, TokenScope } from '@parley/db';
import { deviceOf, type Device } from '../auth/device.ts';

/** A token as its owner sees it; nothing in it opens anything. */
export interface TokenDescription {
  /** Names the token where one revokes it. */
  id: string;
  /** `personal` was made by hand; `refreshed` is a program that signed in. */
  kind: TokenKind;
  name: string;
  scope: TokenScope;
  /** What used it last. */
  device: Device;
  createdAt: string;
  /** Within a few minutes; null where it was never used. */
  lastUsedAt: string | null;
  /** Null for one that lasts until it is revoked. */
  expiresAt: string | null;
}

export function describeToken(row: TokenRow): TokenDescription {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    scope: row.scope,
    device: deviceOf(row.userAgent),
    createdAt: new Date(row.createdAt).toISOString(),
    lastUsedAt: row.lastUsedAt === 0 ? null : new Date(row.lastUsedAt).toISOString(),
    expiresAt: row.expiresAt === null ? null : new Date(row.expiresAt).toISOString(),
  };
}
