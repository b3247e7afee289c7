import { record } from '../audit/record.ts';
import type { SignedInContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { lettersFor } from '../mail/letters-for.ts';
import type { MailServer } from '../mail/mailer.ts';
import { writeMail } from '../mail/write-mail.ts';
import { limits } from '../limits.ts';
import { serverSettings } from './server-settings.ts';

/** How mail goes out; nothing of what the server signs in there with. */
export type MailState =
  | ({ isSet: true } & MailServer)
  | ({ isSet: false } & { [Name in keyof MailServer]: null });

export function readMail({ mailer }: Pick<SignedInContext, 'mailer'>): MailState {
  if (!mailer) return { isSet: false, host: null, port: null, from: null, security: null };
  return { isSet: true, ...mailer.server };
}

/**
 * Sends a letter now, and waits for what the mail server says to it.
 *
 * @throws Refusal `mailFailed` with the mail server's own words
 */
export async function testMail(ctx: SignedInContext, input: { to: string }): Promise<{ accepted: true }> {
  const { mailer, db, url } = ctx;
  if (!mailer) throw new Refusal('mailNotSet');
  const { name } = await serverSettings(db.read);
  const letters = lettersFor(ctx.origin.languages);
  const mail = writeMail(input.to, letters.mailTest({ server: name, url }), letters.code);
  const failure = await mailer.send(mail).then(
    () => null,
    (error: unknown) => ({ error, words: wordsOf(error) }),
  );
  const detail = { to: input.to, accepted: failure === null, answer: failure?.words ?? null };
  await db.write((scope) => record(scope, ctx, { action: 'mail.tested', detail }));
  if (failure) throw new Refusal('mailFailed', { about: failure.words, cause: failure.error });
  return { accepted: true };
}

/** On one line, and no longer than one reads: what a mail server answers can be anything. */
function wordsOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, limits.mailAnswerLength);
}
