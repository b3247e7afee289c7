import type { Sql } from '../connection/sql.ts';
import { lineIds, type ImportBatch, type ImportOutcome } from './import-batch.ts';
import { findOrCreateTarget, moveTarget, type Standing } from './import-conversation.ts';
import { insertLines, leaveOutStored, type IdentifiedLine } from './import-messages.ts';
import { addReaders, addSpeakers, keepEverythingRead, type Arrival } from './import-participants.ts';
import { findSenders, type KnownPeople } from './find-senders.ts';

/** What a batch did. */
export interface Written {
  outcome: ImportOutcome;
  /** Ids by `nicknameKey` of those who were not known before. */
  people: Map<string, number>;
  /** The conversation, where it held something before. */
  grown: number | undefined;
}

/**
 * Stores a batch with some ten statements, however long it is; runs inside the caller's
 * transaction. What was stored before is left alone, wherever the last import ended.
 *
 * @param batch with at least one line
 * @param known the id of somebody by `nicknameKey`
 */
export async function writeBatch(sql: Sql, batch: ImportBatch, known: KnownPeople): Promise<Written> {
  const { senders, people, created } = await findSenders(sql, batch.lines, known);
  const standing = await findOrCreateTarget(sql, batch.target, batch.lines[0]?.createdAt ?? Date.now());
  const nameOf = lineIds(standing.id, batch.file);
  const lines = batch.lines.map((said) => ({
    said,
    senderId: senders(said.nickname),
    clientId: nameOf(said.line),
  }));
  const fresh = standing.lastSeq === 0 ? lines : await leaveOutStored(sql, lines);
  await appendLines(sql, { standing, fresh, readerIds: batch.target.readerIds });
  const added = { text: 0, action: 0, notice: 0 };
  for (const line of fresh) added[line.said.kind] += 1;
  return {
    outcome: { added, alreadyThere: lines.length - fresh.length, peopleCreated: created },
    people,
    grown: standing.lastSeq === 0 ? undefined : standing.id,
  };
}

async function appendLines(
  sql: Sql,
  batch: { standing: Standing; fresh: readonly IdentifiedLine[]; readerIds: readonly number[] },
): Promise<void> {
  const { standing, fresh, readerIds } = batch;
  const isNew = standing.lastSeq === 0;
  const lastSeq = standing.lastSeq + fresh.length;
  const updatedAt = fresh.reduce((latest, line) => Math.max(latest, line.said.createdAt), standing.updatedAt);
  const arrival: Arrival = {
    conversationId: standing.id,
    lastSeq,
    revision: standing.revision + 1,
    activityAt: updatedAt,
  };
  const readers = await addReaders(sql, arrival, readerIds);
  const speakers = await addSpeakers(sql, arrival, speakersOf(fresh));
  const membershipChanged = readers.changed || speakers > 0;
  if (fresh.length === 0 && !membershipChanged) return;
  const revision = standing.revision + (membershipChanged ? 1 : 0);
  await insertLines(sql, fresh, { conversationId: standing.id, lastSeq: standing.lastSeq, revision });
  if (!isNew)
    await keepEverythingRead(sql, { conversationId: standing.id, from: standing.lastSeq, to: lastSeq });
  await moveTarget(
    sql,
    { id: standing.id, lastSeq, revision: revision + fresh.length, updatedAt },
    // Those who are there already hold a copy of the time: it is brought up to date at the end.
    { newcomers: readers.added + speakers, activityPending: !isNew && updatedAt > standing.updatedAt },
  );
}

function speakersOf(lines: readonly IdentifiedLine[]): { userId: number; joinedAt: number }[] {
  const speakers = new Map<number, number>();
  for (const line of lines) {
    if (!speakers.has(line.senderId)) speakers.set(line.senderId, line.said.createdAt);
  }
  return [...speakers].map(([userId, joinedAt]) => ({ userId, joinedAt }));
}
