import { hash } from 'node:crypto';
import type { MessageKind } from '../models/message.ts';

/** A conversation that is filled from elsewhere. */
export interface ImportTarget {
  /** What it is found by when the import runs again. */
  source: string;
  title: string;
  /** Ids of accounts that shall see it; the first owns it where nobody does. */
  readerIds: readonly number[];
}

/** Something that somebody said elsewhere. */
export interface ImportedLine {
  /** Where it stands in its file; the same line is stored once, however often it is imported. */
  line: number;
  nickname: string;
  kind: MessageKind;
  content: string;
  /** Unix milliseconds. */
  createdAt: number;
}

/** Lines that are stored together: all of them or, if the process is killed, none. */
export interface ImportBatch {
  target: ImportTarget;
  /** The name of the file, part of each line's identity. */
  file: string;
  lines: readonly ImportedLine[];
}

export interface ImportOutcome {
  /** New messages. */
  added: Record<MessageKind, number>;
  alreadyThere: number;
  peopleCreated: number;
}

/**
 * Names the lines of a file for ever, in few characters: each stands in an index. The
 * conversation's id is part of a name, so that a deleted conversation may be imported anew.
 */
export function lineIds(conversationId: number, file: string): (line: number) => string {
  const prefix = hash('sha1', `${conversationId}\n${file}`, 'base64url').slice(0, 14);
  return (line) => `${prefix}.${line.toString(36)}`;
}
