import { describe, expect, test } from 'vitest';
import { IrcClock } from '../../src/commands/irc/irc-clock.ts';
import { parseIrcLine } from '../../src/commands/irc/parse-irc-line.ts';

describe('a line of a log', () => {
  test('is a message', () => {
    expect(parseIrcLine('[09:14] <ada> hello there')).toEqual({
      kind: 'text',
      minute: 9 * 60 + 14,
      nickname: 'ada',
      content: 'hello there',
    });
  });

  test.each(['|QuaD-|', '`anthony', 'zcat[1]', '^^', '_', 'a\\b', 'x{y}'])(
    'is a message of %s',
    (nickname) => {
      expect(parseIrcLine(`[00:00] <${nickname}> hi`)).toMatchObject({
        kind: 'text',
        nickname,
        content: 'hi',
      });
    },
  );

  test('is a message of a nickname that old logs wrote with spaces after its brackets', () => {
    expect(parseIrcLine('[00:00] <bur[n] er> hi')).toMatchObject({ nickname: 'bur[n]er' });
    expect(parseIrcLine('[00:00] <[optik] > hi')).toMatchObject({ nickname: '[optik]' });
  });

  test('is an action', () => {
    expect(parseIrcLine('[13:56]  * genii sips a coffee')).toEqual({
      kind: 'action',
      minute: 13 * 60 + 56,
      nickname: 'genii',
      content: 'sips a coffee',
    });
  });

  test('is no action where somebody only writes a star', () => {
    expect(parseIrcLine('[13:56] <genii>  * sips a coffee')).toMatchObject({
      kind: 'text',
      content: ' * sips a coffee',
    });
  });

  test('is a notice to the channel', () => {
    expect(parseIrcLine('[05:12] -spam-bot:#ubuntu-de- buy - now')).toMatchObject({
      kind: 'notice',
      nickname: 'spam-bot',
      channel: '#ubuntu-de',
      content: 'buy - now',
    });
  });

  test('is said from outside the channel', () => {
    expect(parseIrcLine('[01:09] (soundray/#ubuntu) thomas: have you seen it?')).toMatchObject({
      kind: 'notice',
      nickname: 'soundray',
      channel: '#ubuntu',
      content: 'thomas: have you seen it?',
    });
  });

  test.each([
    ['ada [~a@host] has joined #ubuntu', 'ada', '#ubuntu'],
    ['bur[n] er [~n@host]  has joined #Ubuntu', 'bur[n]er', '#Ubuntu'],
    ['ada [~a@host] has left #ubuntu ["Leaving"]', 'ada', '#ubuntu'],
    ['ada is now known as countess', 'ada', undefined],
    ['ada sighs', 'ada', undefined],
    ['mode/#ubuntu [+o ada]  by ChanServ', 'ChanServ', undefined],
    ['netjoined: irc.example.net -> other.example.net', undefined, undefined],
  ])('is a note: %s', (content, nickname, channel) => {
    expect(parseIrcLine(`=== ${content}`)).toEqual({ kind: 'note', content, nickname, channel });
  });

  test('keeps what it says as it stands: control characters, colours, odd spaces, line separators', () => {
    const content = '\u0002bold\u0002 \u000304red\u000F\t  two  spaces \u2028 \r end  ';
    expect(parseIrcLine(`[10:00] <ada> ${content}`)).toMatchObject({ kind: 'text', content });
  });

  test('may say nothing', () => {
    expect(parseIrcLine('[10:00] <ada> ')).toMatchObject({ kind: 'text', content: '' });
    expect(parseIrcLine('[10:00] <ada>')).toMatchObject({ kind: 'text', content: '' });
    expect(parseIrcLine('[10:00]  * ada')).toMatchObject({ kind: 'action', content: '' });
  });

  test('may say ten thousand characters, and no more', () => {
    expect(parseIrcLine(`[10:00] <ada> ${'😀'.repeat(10_000)}`)).toMatchObject({ kind: 'text' });
    expect(parseIrcLine(`[10:00] <ada> ${'x'.repeat(10_001)}`)).toEqual({
      kind: 'malformed',
      reason: 'it is longer than 10,000 characters',
    });
  });

  test.each([
    ['', 'it is empty'],
    ['hello', 'it begins with neither a time nor ==='],
    ['<ada> hello', 'it begins with neither a time nor ==='],
    ['[9:14] <ada> hello', 'it begins with neither a time nor ==='],
    ['[24:00] <ada> hello', 'there is no time 24:00'],
    ['[12:60] <ada> hello', 'there is no time 12:60'],
    ['[12:00] hello', 'it is neither a message nor an action or a notice'],
    ['[12:00] <> hello', 'it is neither a message nor an action or a notice'],
    ['[12:00] <ada>hello', 'it is neither a message nor an action or a notice'],
    [`[12:00] <${'n'.repeat(65)}> hello`, 'its nickname is longer than 64 characters'],
  ])('is malformed: %j', (line, reason) => {
    expect(parseIrcLine(line)).toEqual({ kind: 'malformed', reason });
  });
});

describe('the clock of a log', () => {
  const clock = () => new IrcClock(Date.UTC(2004, 11, 31));
  const iso = (time: number) => new Date(time).toISOString();

  test('begins with the day in the file’s name', () => {
    expect(iso(clock().now)).toBe('2004-12-31T00:00:00.000Z');
    expect(iso(clock().moveTo(9 * 60))).toBe('2004-12-31T09:00:00.000Z');
  });

  test('goes to the next day, and year, where a time steps back', () => {
    const log = clock();
    log.moveTo(23 * 60 + 59);
    expect(iso(log.moveTo(0))).toBe('2005-01-01T00:00:00.000Z');
    expect(iso(log.moveTo(0))).toBe('2005-01-01T00:00:00.000Z');
  });

  test('stays where the time is the same', () => {
    const log = clock();
    log.moveTo(60);
    expect(iso(log.moveTo(60))).toBe('2004-12-31T01:00:00.000Z');
  });
});
