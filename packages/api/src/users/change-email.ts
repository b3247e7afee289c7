import {
  deleteAccountLinks,
  findPendingEmail,
  findUserByLogin,
  TakenError,
  type UserChanges,
  type UserRow,
  type WriteScope,
} from '@parley/db';
import { record } from '../audit/record.ts';
import { makeConfirmation, type Confirmation } from '../auth/confirm-email.ts';
import type { SignedInContext } from '../context.ts';
import { sendLetter } from '../mail/send-letter.ts';

/** What becomes of the wish for another address. */
export interface AskedEmail {
  changes: Pick<UserChanges, 'email' | 'emailVerifiedAt'>;
  /** To be sent where the address is confirmed first. */
  confirmation: Confirmation | null;
  /** The address so far, which is told; null where nothing changes. */
  told: string | null;
}

const NOTHING: AskedEmail = { changes: {}, confirmation: null, told: null };

/**
 * One's own new address comes when it is confirmed, and a mistyped one never: the old one stays until
 * then. What staff set for others, and everything where no mail is sent, is so at once, unconfirmed.
 */
export async function askForEmail(
  scope: WriteScope,
  ctx: SignedInContext,
  { before, wanted }: { before: UserRow; wanted: string | undefined },
): Promise<AskedEmail> {
  if (wanted === undefined) return NOTHING;
  const email = wanted.trim().toLowerCase();
  const isOwn = before.id === ctx.caller.user.id;
  if (email === before.email) {
    // Whoever changed their mind has no other address coming.
    const isOtherComing = (await findPendingEmail(scope.sql, before.id)) !== null;
    await deleteAccountLinks(scope.sql, before.id, isOtherComing ? ['confirmEmail'] : []);
    return { ...NOTHING, changes: { email: undefined } };
  }
  if (!ctx.mailer) return { ...NOTHING, changes: { email, emailVerifiedAt: null } };
  if (!isOwn) {
    const confirmation = await makeConfirmation(scope, before.id, email);
    return { changes: { email, emailVerifiedAt: null }, confirmation, told: before.email };
  }
  if (await findUserByLogin(scope.sql, email)) throw new TakenError('email');
  const subject = { type: 'user', id: before.id } as const;
  await record(scope, ctx, { action: 'email.changeAsked', subject });
  const confirmation = await makeConfirmation(scope, before.id, email);
  return { changes: { email: undefined }, confirmation, told: before.email };
}

/** The old address is told, so that nobody loses their account without a word. */
export function tellOfEmail(ctx: SignedInContext, { username, email }: UserRow, asked: AskedEmail): void {
  const { told, confirmation } = asked;
  if (told === null || !confirmation) return;
  const about = { username, address: confirmation.email };
  const hasChanged = email === confirmation.email;
  sendLetter(ctx, told, (letters, server) =>
    hasChanged
      ? letters.emailHasChanged({ ...about, server })
      : letters.emailWillChange({ ...about, server }),
  );
}
