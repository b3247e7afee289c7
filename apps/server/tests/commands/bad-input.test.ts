import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LogFolder } from './log-folder.ts';
import { parley } from './run-command.ts';

describe('parley', () => {
  let dataDir: string;
  let on: { url: string; dataDir: string };
  let logs: LogFolder;
  beforeEach(() => {
    dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'parley-command-')), 'data');
    on = { url: '', dataDir };
    logs = new LogFolder();
  });
  afterEach(() => {
    rmSync(path.dirname(dataDir), { recursive: true });
    logs.remove();
  });

  test.each([
    [[], 'migrate'],
    [['import'], 'irc'],
    [['migrate'], 'schema'],
    [['create-superuser'], '--password-stdin'],
    [['set-password'], '--email'],
    [['seed'], 'testpass1234'],
    [['import', 'irc'], '--by-channel'],
    [['backup'], '--keep'],
    [['restore'], 'PostgreSQL'],
  ])('%j explains itself with --help, and touches nothing', async (command, word) => {
    const ran = await parley(on, [...command, '--help']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^Usage: parley/);
    expect(ran.stdout).toContain(word);
    expect(existsSync(dataDir)).toBe(false);
  });

  test.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['seeed'], "unknown command 'seeed' (Did you mean seed?)"],
    [['migrate', '--now'], "unknown option '--now'"],
    [['migrate', 'twice'], "too many arguments for 'migrate'. Expected 0 arguments but got 1: twice."],
    [['set-password'], "missing required argument 'username'"],
    [['import', 'irc'], "missing required argument 'path'"],
    [['restore'], "missing required argument 'file'"],
    [['import', 'irc', 'nowhere.txt'], 'there is no file or folder nowhere.txt'],
    [
      ['import', 'irc', '.', '--by-channel', '--days', '0'],
      "option '--days <n>' argument '0' is invalid. It must be a whole number from 1 to 36500.",
    ],
    [['import', 'irc', '.', '--days', '7'], '--days needs --by-channel'],
    [
      ['import', 'irc', '.', '--channel', 'ubuntu'],
      "option '--channel <name>' argument 'ubuntu' is invalid. It must begin with # or &, without a space, and have at most 50 characters.",
    ],
  ])('%j is refused in one line, and nothing is changed', async (args, line) => {
    expect(await parley(on, args)).toEqual({ code: 1, stdout: '', stderr: `parley: ${line}\n` });
    expect(existsSync(dataDir)).toBe(false);
  });

  test('a folder without logs is refused', async () => {
    logs.write('README.md', ['nothing to import']);
    const ran = await parley(on, ['import', 'irc', logs.path]);
    expect(ran).toEqual({
      code: 1,
      stdout: '',
      stderr: `parley: the folder ${logs.path} holds no .txt or .log file\n`,
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  test.each([
    ['mysql://localhost/parley', /^parley: DATABASE_URL must begin with postgres:\/\/.*\n$/],
    [
      'postgres://nobody:secret@127.0.0.1:1/none',
      /^parley: the database postgres:\/\/nobody@127.0.0.1:1\/none can't be opened: .*\n$/,
    ],
  ])('a wrong DATABASE_URL is told in one line: %s', async (url, line) => {
    const ran = await parley({ url, dataDir }, ['migrate']);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(line);
    expect(ran.stderr).not.toContain('secret');
  });
});
