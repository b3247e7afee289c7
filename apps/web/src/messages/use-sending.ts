import { useEffect } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { useOwnId } from '../realtime/use-live.ts';
import { drafts, onTheirWay } from './words-here.ts';

/**
 * Sends what was written in a conversation. The words are written down under the message's key in the same
 * breath, before their draft goes: whenever the page is killed, one of the two is there.
 */
export function useSending(conversationId: number): (content: string) => void {
  const { live } = useParley();
  const ownId = useOwnId();
  return (content) => {
    const key = live.send(conversationId, content);
    onTheirWay.keep(ownId, { key, conversationId, content });
    drafts.keep(ownId, conversationId, '');
    void live.kept().then((isKept) => isKept && onTheirWay.drop(ownId, key));
  };
}

/**
 * Sends again what was on its way when an earlier page was killed: under the same key, so that it is there
 * once. Where nothing can be kept, words stay written down until the outbox is rid of them.
 */
export function useSendingAgain(): void {
  const { live } = useParley();
  const ownId = useOwnId();
  useEffect(() => {
    if (ownId === 0) return undefined;
    for (const words of onTheirWay.of(ownId)) {
      const { key, conversationId, content, at } = words;
      drafts.wasSent(ownId, words);
      live.sendAgain({ key, conversationId, content, createdAt: new Date(at).toISOString() });
      void live.kept().then((isKept) => isKept && onTheirWay.drop(ownId, key));
    }
    return live.subscribe(() => {
      // Whose outbox is closed has not got rid of anything.
      if (live.getState().account?.id !== ownId) return;
      const waiting = new Set(live.getState().outbox.map(({ key }) => key));
      for (const { key } of onTheirWay.of(ownId)) if (!waiting.has(key)) onTheirWay.drop(ownId, key);
    });
  }, [live, ownId]);
}
