import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandError } from './command-error.ts';
import type { Terminal } from './terminal.ts';

interface Question {
  text: string;
  /** What is typed is not shown. */
  hidden?: boolean;
  /** Says what is wrong with an answer; the question is then asked again. */
  whyNot: (answer: string) => string | undefined | Promise<string | undefined>;
}

/**
 * Asks on the terminal until the answer will do.
 *
 * @throws CommandError where the terminal is left instead (Ctrl-C, Ctrl-D)
 */
export async function ask(terminal: Terminal, question: Question): Promise<string> {
  for (;;) {
    const answer = await askOnce(terminal, question);
    const reason = await question.whyNot(answer);
    if (reason === undefined) return answer;
    terminal.stderr.write(`${reason}\n`);
  }
}

/** Asks for a new password, twice. */
export async function askNewPassword(
  terminal: Terminal,
  whyNot: (password: string) => string | undefined | Promise<string | undefined>,
): Promise<string> {
  for (;;) {
    const password = await ask(terminal, { text: 'Password: ', hidden: true, whyNot });
    const again = await askOnce(terminal, { text: 'Password (again): ', hidden: true });
    if (again === password) return password;
    terminal.stderr.write('The two are not the same.\n');
  }
}

async function askOnce(
  terminal: Terminal,
  { text, hidden }: Pick<Question, 'text' | 'hidden'>,
): Promise<string> {
  let isShown = true;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (isShown) terminal.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: terminal.stdin, output, terminal: true });
  try {
    const left = new Promise<never>((_resolve, reject) => {
      const leave = () => reject(new CommandError('left, nothing is changed'));
      lines.once('SIGINT', leave).once('close', leave);
    });
    const answered = lines.question(text);
    isShown = hidden !== true;
    const answer = await Promise.race([answered, left]);
    if (hidden) terminal.stderr.write('\n');
    return answer;
  } catch (error) {
    terminal.stderr.write('\n');
    throw error;
  } finally {
    lines.close();
  }
}
