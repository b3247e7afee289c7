import type { Live, Message, OutboxItem } from '@parley/client';
import { useMemo, type RefObject } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { texts } from '../shared/language.ts';
import { useNotice } from '../shared/notices.tsx';

/**
 * How long a deletion is held, in milliseconds: a little longer than its notice shows. A page that is closed
 * meanwhile has deleted all the same: it waits in the outbox, for another tab or the next start.
 */
const HOLD_MS = 9_000;

/** What takes something away at once, and offers to undo it for a while. */
export interface LettingGo {
  remove: (message: Message) => void;
  /** Takes back what waits, by its key. */
  withdraw: (key: string) => void;
  /** Lets go of what was refused, by its key. */
  discard: (key: string) => void;
}

/** @param field where one writes: the keyboard goes there from a row that is gone */
export function useLettingGo(field: RefObject<HTMLTextAreaElement | null>): LettingGo {
  const { live } = useParley();
  const notice = useNotice();
  return useMemo(() => {
    const tellGone = (item: OutboxItem | undefined, words: { message: string; change: string }): void => {
      if (item?.kind === 'send' && !matchMedia('(pointer: coarse)').matches) field.current?.focus();
      // A deletion that is taken back has taken nothing away.
      if (!item || item.kind === 'delete') return;
      const text = item.kind === 'send' ? words.message : words.change;
      notice({ text, undo: { act: () => void live.putBack(item.key) } });
    };
    return {
      remove: ({ id }) => {
        const key = removed(live, id);
        if (key === null) {
          notice({ text: texts.messages.notLoadedToDelete, isProblem: true });
          return;
        }
        const undo = (): void => {
          if (!live.withdraw(key)) notice({ text: texts.messages.deletedForGood, isProblem: true });
        };
        onceSettled(live, key, notice({ text: texts.messages.deletedNotice, undo: { act: undo } }));
      },
      withdraw: (key) => {
        const item = itemOf(live, key);
        const { messageWithdrawn: message, changeWithdrawn: change } = texts.messages;
        if (live.withdraw(key)) tellGone(item, { message, change });
      },
      discard: (key) => {
        const item = itemOf(live, key);
        const { messageDiscarded: message, changeDiscarded: change } = texts.messages;
        if (live.discard(key)) tellGone(item, { message, change });
      },
    };
  }, [live, notice, field]);
}

/** @returns the key to take it back by; null where so much was missed that the message is not loaded any more */
function removed(live: Live, id: number): string | null {
  try {
    return live.remove(id, HOLD_MS);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Calls back once a deletion can't be taken back any more, or was. */
function onceSettled(live: Live, key: string, then: () => void): void {
  const stop = live.subscribe(() => {
    const item = itemOf(live, key);
    if (item?.kind === 'delete' && item.status === 'waiting' && !item.isOnItsWay) return;
    stop();
    then();
  });
}

function itemOf(live: Live, key: string): OutboxItem | undefined {
  return live.getState().outbox.find((item) => item.key === key);
}
