import { isWithin, limits } from '@parley/api';

/** What one line of a log says. Content is as it stands, control characters and odd spaces included. */
export type IrcLine =
  | {
      kind: 'text' | 'action' | 'notice';
      /** Of the day, 0 to 1439. */
      minute: number;
      nickname: string;
      content: string;
      /** Where the line itself names it. */
      channel?: string;
    }
  /** One of the channel's own notes: it has no time, and not every one speaks of somebody. */
  | { kind: 'note'; nickname?: string; content: string; channel?: string }
  | { kind: 'malformed'; reason: string };

const TIMED = /^\[(\d\d):(\d\d)\] (.*)$/s;
const TEXT = /^<(?<nickname>[^\s>][^>]*)>(?: (?<content>.*))?$/s;
const ACTION = /^ \* (?<nickname>\S+)(?: (?<content>.*))?$/s;
const NOTICE = /^-(?<nickname>[^\s:]+):(?<channel>[#&]\S*?)- (?<content>.*)$/s;
const FROM_OUTSIDE = /^\((?<nickname>[^\s/]+)\/(?<channel>[#&][^\s)]*)\) (?<content>.*)$/s;

const NOTE = /^=== (?<content>.*)$/s;
const NOTE_BY = / by (?<nickname>\S+)$/;
const NOTE_OF = /^(?<nickname>[^:/#&@]+?) +(?:\[\S+@\S+\] +has joined |has left |is now known as )/;
const NOTE_BEGINS_WITH = /^(?<nickname>[^\s:/#&@]+) /;
const JOINED = / has (?:joined|left) (?<channel>[#&][^\s,]+)/;

const FORMS = [
  ['text', TEXT],
  ['action', ACTION],
  ['notice', NOTICE],
  ['notice', FROM_OUTSIDE],
] as const;

/** Reads one line of a log, without its line break. */
export function parseIrcLine(line: string): IrcLine {
  if (line === '') return malformed('it is empty');
  const note = NOTE.exec(line)?.groups?.['content'];
  if (note !== undefined) return parseNote(note);
  const [, hours, minutes, rest] = TIMED.exec(line) ?? [];
  if (rest === undefined) return malformed('it begins with neither a time nor ===');
  if (Number(hours) > 23 || Number(minutes) > 59) return malformed(`there is no time ${hours}:${minutes}`);
  const minute = Number(hours) * 60 + Number(minutes);
  for (const [kind, form] of FORMS) {
    const { nickname: written, content = '', channel } = form.exec(rest)?.groups ?? {};
    if (written === undefined) continue;
    const nickname = withoutSpaces(written);
    const reason = whyNotStorable(nickname, content);
    if (reason !== undefined) return malformed(reason);
    return { kind, minute, nickname, content, ...(channel !== undefined && { channel }) };
  }
  return malformed('it is neither a message nor an action or a notice');
}

function parseNote(content: string): IrcLine {
  const channel = JOINED.exec(content)?.groups?.['channel'];
  const forms = content.startsWith('mode/') ? [NOTE_BY] : [NOTE_OF, NOTE_BEGINS_WITH];
  const nickname = forms
    .map((form) => form.exec(content)?.groups?.['nickname'])
    .find((found) => found !== undefined);
  const reason = whyNotStorable(nickname ?? 'nobody', content);
  if (reason !== undefined) return malformed(reason);
  return {
    kind: 'note',
    content,
    ...(nickname !== undefined && { nickname: withoutSpaces(nickname) }),
    ...(channel !== undefined && { channel }),
  };
}

/** No nickname has a space: old logs wrote one after each `]`. */
function withoutSpaces(nickname: string): string {
  return nickname.replaceAll(' ', '');
}

function whyNotStorable(nickname: string, content: string): string | undefined {
  if (nickname.length > limits.usernameLength) {
    return `its nickname is longer than ${limits.usernameLength} characters`;
  }
  if (isWithin(content, limits.messageLength)) return undefined;
  return `it is longer than ${limits.messageLength.toLocaleString('en')} characters`;
}

function malformed(reason: string): IrcLine {
  return { kind: 'malformed', reason };
}
