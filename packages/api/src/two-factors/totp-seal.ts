import { findTotp, type Sql, type TotpRow } from '@parley/db';
import type { Services } from '../context.ts';
import { seal, unseal } from '../tokens/seal.ts';

type Sealing = Pick<Services, 'secrets'>;

/** What makes somebody's codes, opened. */
export interface OpenedTotp extends TotpRow {
  /** In hexadecimal. */
  secret: string;
}

function about(userId: number) {
  return { purpose: 'totp', id: String(userId) };
}

export function sealTotp({ secrets }: Sealing, userId: number, secret: string): string {
  return seal(secrets[0] ?? '', secret, about(userId));
}

/** @returns undefined where there is none, or it was sealed with a secret that this server has no more */
export async function readTotp(
  { secrets }: Sealing,
  sql: Sql,
  userId: number,
): Promise<OpenedTotp | undefined> {
  const row = await findTotp(sql, userId);
  const secret = row && unseal(secrets, row.sealedSecret, about(userId));
  return row && secret !== undefined ? { ...row, secret } : undefined;
}

/** Whether the newest secret sealed it; else it would be lost when the old one goes. */
export function isSealedByNewest({ secrets }: Sealing, userId: number, sealed: string): boolean {
  return unseal(secrets.slice(0, 1), sealed, about(userId)) !== undefined;
}
