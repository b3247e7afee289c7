import { createHash, randomBytes } from 'node:crypto';
import { addChallenge, type ChallengeKind, type WriteScope } from '@parley/db';
import { text } from '../inputs.ts';
import { limits } from '../limits.ts';

const TICKET_BYTES = 32;
const MINUTE_MS = 60_000;

/** What somebody holds who has begun something here, and is to finish it. */
export const ticket = text(limits.ticketLength);

export function hashOfTicket(given: string): string {
  return createHash('sha256').update(given).digest('base64url');
}

/** Begins something. @returns the ticket that finishes it, which is kept as its hash alone */
export async function giveTicket(
  scope: WriteScope,
  begun: { kind: ChallengeKind; userId: number | null; challenge?: string; minutes: number },
): Promise<string> {
  const made = randomBytes(TICKET_BYTES).toString('base64url');
  await addChallenge(scope, hashOfTicket(made), {
    kind: begun.kind,
    userId: begun.userId,
    challenge: begun.challenge ?? null,
    expiresAt: Date.now() + begun.minutes * MINUTE_MS,
  });
  return made;
}
