import { blockedAfter, type BlockedPerson } from '@parley/client';
import { useParley } from '../realtime/parley-context.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { texts } from '../shared/language.ts';
import { useNotice } from '../shared/notices.tsx';
import { trpc } from '../shared/trpc.ts';
import { whyNot } from '../shared/why-not.ts';
import { nameOf } from './person-name.ts';

type Named = Pick<BlockedPerson, 'id' | 'username' | 'firstName' | 'lastName'>;

interface Blocking {
  block: (person: Named) => void;
  unblock: (person: Named) => void;
}

/** Blocks people, and takes it back. It shows at once, is taken back where the server refuses, and can be undone. */
export function useBlocking(): Blocking {
  const { api, live } = useParley();
  const notice = useNotice();
  const asked = trpc.useUtils().users.blocked;

  /** @returns whether it was done; if not, it is said why */
  const attempt = async (
    change: (known: BlockedPerson[]) => BlockedPerson[],
    call: () => Promise<unknown>,
    failure: string,
  ): Promise<boolean> => {
    await asked.cancel();
    const before = asked.getData();
    asked.setData(undefined, (known) => known && change(known));
    try {
      await whileConnected(live, call);
      return true;
    } catch (error) {
      asked.setData(undefined, before);
      notice({ text: `${failure} ${whyNot(error)}`, isProblem: true });
      return false;
    } finally {
      void asked.invalidate();
    }
  };

  const save = (person: Named): Promise<boolean> => {
    const { id, username, firstName, lastName } = person;
    const shown = { id, username, firstName, lastName, blockedAt: new Date().toISOString() };
    return attempt(
      (known) => blockedAfter(known, { type: 'user.blocked', person: shown }),
      () => api.users.block.mutate({ id }),
      texts.users.notBlocked(nameOf(person)),
    );
  };
  const takeBack = (person: Named): Promise<boolean> =>
    attempt(
      (known) => blockedAfter(known, { type: 'user.unblocked', userId: person.id }),
      () => api.users.unblock.mutate({ id: person.id }),
      texts.users.notUnblocked(nameOf(person)),
    );

  const act = async (isDone: Promise<boolean>, text: string, undo: () => unknown): Promise<void> => {
    if (await isDone) notice({ text, undo: { act: () => void undo() } });
  };
  return {
    block: (person) => void act(save(person), texts.users.isBlocked(nameOf(person)), () => takeBack(person)),
    unblock: (person) =>
      void act(takeBack(person), texts.users.isUnblocked(nameOf(person)), () => save(person)),
  };
}
