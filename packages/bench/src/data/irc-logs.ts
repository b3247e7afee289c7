import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keep } from './kept.ts';

const days = 150;
const linesADay = 1400;
const nicks = 3000;

/** A directory of made-up logs, as large and as mixed as 150 days of a busy channel; made once. */
export async function madeUpLogs(): Promise<string> {
  const kept = await keep('irc-logs', (dir) => {
    for (let day = 0; day < days; day += 1) {
      const date = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
      writeFileSync(join(dir, `${date}.txt`), `${makeDay(day).join('\n')}\n`);
    }
    return Promise.resolve({});
  });
  return kept.dir;
}

function makeDay(day: number): string[] {
  return Array.from({ length: linesADay }, (_, line) => makeLine(day * linesADay + line, line));
}

function makeLine(number: number, lineOfDay: number): string {
  const minute = Math.floor((lineOfDay * 1440) / linesADay);
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  // A nick speaks for a while and then others do, as in a channel.
  const nick = `nick${(Math.floor(number / 60) * 17 + (number % 7) * 31) % nicks}`;
  if (number % 9 === 8) return `=== ${nick} [~user@host-${number}.example.net]  has joined #parley`;
  const start = (number * 13) % 60;
  return `[${time}] <${nick}> ${words.slice(start, start + 15 + ((number * 7919) % 110))}`;
}

const words =
  'does anybody know how to get the sound working after the upgrade because the mixer says that there is no card ' +
  'and the module is loaded fine when I look at it with the usual tools but nothing comes out of the speakers';
