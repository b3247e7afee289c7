import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { ask, askNewPassword } from '../../src/commands/ask.ts';
import { CommandError } from '../../src/commands/command-error.ts';
import { Kept } from './run-command.ts';

/** A terminal at which somebody types one answer after each question. */
function terminalWith(answers: string[]) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stderr = Object.assign(new Kept(), { isTTY: true });
  const rest = [...answers];
  const write = stderr._write.bind(stderr);
  stderr._write = (chunk: Buffer, encoding, done) => {
    if (chunk.toString().endsWith(': ')) setImmediate(() => stdin.write(rest.shift() ?? '\u0004'));
    write(chunk, encoding, done);
  };
  return { stdin, stdout: new Kept(), stderr };
}

const notEmpty = (answer: string) => (answer === '' ? 'it must not be empty' : undefined);

test('a question is asked again, with the reason, until the answer will do', async () => {
  const terminal = terminalWith(['\r', 'ada\r']);
  expect(await ask(terminal, { text: 'Username: ', whyNot: notEmpty })).toBe('ada');
  expect(terminal.stderr.text).toContain('it must not be empty');
  expect(terminal.stderr.text).toContain('ada');
  expect(terminal.stdout.text).toBe('');
});

test('a password is asked twice and never shown', async () => {
  const terminal = terminalWith(['first try\r', 'other\r', 'second try\r', 'second try\r']);
  expect(await askNewPassword(terminal, notEmpty)).toBe('second try');
  expect(terminal.stderr.text).toContain('The two are not the same.');
  expect(terminal.stderr.text).not.toMatch(/try|other/);
});

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('%s leaves', async (_name, key) => {
  const terminal = terminalWith([key]);
  await expect(ask(terminal, { text: 'Username: ', whyNot: notEmpty })).rejects.toThrow(CommandError);
});
