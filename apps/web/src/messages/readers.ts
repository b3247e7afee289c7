import type { Conversation, Participant } from '@parley/client';
import { useMemo } from 'react';
import { useOwnId } from '../realtime/use-live.ts';

/**
 * Who of the others has read how far: by the `seq` of the last message they have read. Who wrote nothing
 * and read nothing stands nowhere.
 */
export function readersOf(
  participants: readonly Participant[],
  ownId: number,
): ReadonlyMap<number, readonly Participant[]> {
  const readers = new Map<number, Participant[]>();
  for (const participant of participants) {
    const { id, lastReadSeq } = participant;
    if (id === ownId || lastReadSeq === 0) continue;
    const there = readers.get(lastReadSeq) ?? [];
    readers.set(lastReadSeq, there);
    there.push(participant);
  }
  return readers;
}

export function useReaders({ participants }: Conversation): ReadonlyMap<number, readonly Participant[]> {
  const ownId = useOwnId();
  return useMemo(() => readersOf(participants, ownId), [participants, ownId]);
}
