import type { Conversation, Participant } from '@parley/client';
import { useMemo } from 'react';
import { useOwnId } from '../realtime/use-live.ts';
import { isImported } from '../users/is-imported.ts';

/**
 * Who of the others has read how far: by the `seq` of the last message they have read. Who has read
 * nothing stands nowhere, and so do imported people: they have no account to read with.
 */
export function readersOf(
  participants: readonly Participant[],
  ownId: number,
): ReadonlyMap<number, readonly Participant[]> {
  const readers = new Map<number, Participant[]>();
  for (const participant of participants) {
    const { id, lastReadSeq } = participant;
    if (id === ownId || isImported(participant) || lastReadSeq === 0) continue;
    const there = readers.get(lastReadSeq) ?? [];
    readers.set(lastReadSeq, there);
    there.push(participant);
  }
  return readers;
}

/** Whoever came after something was said begins behind it, without having read it. */
export function sawItCome({ joinedAt }: Participant, saidAt: Date): boolean {
  return new Date(joinedAt) <= saidAt;
}

export function useReaders({ participants }: Conversation): ReadonlyMap<number, readonly Participant[]> {
  const ownId = useOwnId();
  return useMemo(() => readersOf(participants, ownId), [participants, ownId]);
}
