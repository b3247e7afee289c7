import type { Context } from '../context.ts';
import { serverSettings } from '../settings/server-settings.ts';
import type { Letter, Letters } from './letter.ts';
import { lettersFor } from './letters-for.ts';
import { writeMail } from './write-mail.ts';

/**
 * Sends a letter after the answer, in the language of whoever asks; where mail is not configured,
 * nothing happens. That it could not be sent is for the operator's log alone.
 *
 * @param write chooses the letter and fills it in; `server` is what the server is called
 */
export function sendLetter(
  ctx: Pick<Context, 'db' | 'later' | 'mailer' | 'origin'>,
  to: string,
  write: (letters: Letters, server: string) => Letter,
): void {
  const { mailer } = ctx;
  if (!mailer) return;
  ctx.later.run(async () => {
    const { name } = await serverSettings(ctx.db.read);
    const letters = lettersFor(ctx.origin.languages);
    await mailer.send(writeMail(to, write(letters, name), letters.code));
  });
}
