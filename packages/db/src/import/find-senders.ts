import type { Sql } from '../connection/sql.ts';
import { findOrCreatePeople } from './find-people.ts';
import { nicknameKey } from './nickname-key.ts';

/** The id of somebody by `nicknameKey`, where it is known. */
export type KnownPeople = (key: string) => number | undefined;

export interface Senders {
  /** The id of whoever this nickname is, as it is spelled in the batch. */
  senders: (nickname: string) => number;
  /** Ids by `nicknameKey` of those who were not known before. */
  people: Map<string, number>;
  /** How many of those are new accounts. */
  created: number;
}

/** Finds or makes everybody who speaks in a batch. */
export async function findSenders(
  sql: Sql,
  lines: readonly { nickname: string }[],
  known: KnownPeople,
): Promise<Senders> {
  // A nickname is compared once, however often it speaks.
  const keys = new Map<string, string>();
  for (const { nickname } of lines) if (!keys.has(nickname)) keys.set(nickname, nicknameKey(nickname));
  const unknown = new Map<string, string>();
  for (const [nickname, key] of keys) {
    if (known(key) === undefined && !unknown.has(key)) unknown.set(key, nickname);
  }
  const { people, created } = await findOrCreatePeople(sql, [...unknown.values()]);
  const ids = new Map([...keys].map(([nickname, key]) => [nickname, known(key) ?? people.get(key)]));
  const senders = (nickname: string) => {
    const id = ids.get(nickname);
    if (id === undefined) throw new Error(`nobody was found or made for the nickname ${nickname}`);
    return id;
  };
  return { senders, people, created };
}
