import { answerOf } from '@parley/client';
import { useStarting } from '../conversations/use-starting.ts';
import { useOwnId } from '../realtime/use-live.ts';
import { useParley } from '../realtime/parley-context.ts';
import { texts } from '../shared/language.ts';
import { directWith } from './entries.ts';

interface OpenPerson {
  open: (personId: number) => void;
  /** Why it could not be opened. */
  problem: string | null;
}

/** Opens the conversation of oneself and somebody: the one that is known, else found or made by the server. */
export function useOpenPerson(onOpen: (conversationId: number) => void): OpenPerson {
  const { live } = useParley();
  const ownId = useOwnId();
  const { start, error } = useStarting(onOpen);
  const answer = answerOf(error);
  return {
    open: (personId) => {
      const known = directWith(personId, live.getState(), ownId);
      if (known !== null) onOpen(known);
      else start({ participantIds: [personId] });
    },
    problem: error ? (answer ? texts.refused(answer) : texts.switcher.openFailed) : null,
  };
}
