import type { Conversation, Participant, User } from '@parley/client';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { useNotice } from '../shared/notices.tsx';
import { whyNot } from '../shared/why-not.ts';
import { nameOf } from '../users/person-name.ts';
import { texts } from '../shared/language.ts';
import type { GroupChange } from './group-changes.ts';

type Role = 'admin' | 'member';

/** What one can do to a group. Each shows at once, is taken back where the server refuses, and can be undone. */
export interface ChangingGroup {
  /** What is not answered yet. */
  changes: readonly GroupChange[];
  /** @returns why it was not done, which the caller says; null where it was */
  rename: (title: string | null) => Promise<string | null>;
  add: (people: readonly User[]) => void;
  remove: (person: Participant) => void;
  setRole: (person: Participant, role: Role) => void;
}

export function useGroupChanges({ id, title: titleNow, role: ownRole }: Conversation): ChangingGroup {
  const { api, live } = useParley();
  const notice = useNotice();
  const [changes, setChanges] = useState<readonly GroupChange[]>([]);

  /** @returns why it was not done; null where it was */
  const tried = async (
    change: GroupChange,
    call: () => Promise<unknown>,
    failure: string,
  ): Promise<string | null> => {
    setChanges((before) => [...before, change]);
    try {
      await whileConnected(live, call);
      return null;
    } catch (error) {
      return `${failure} ${whyNot(error)}`;
    } finally {
      setChanges((before) => before.filter((one) => one !== change));
    }
  };

  /** @returns whether it was done; if not, it is said why */
  const attempt = async (...what: Parameters<typeof tried>): Promise<boolean> => {
    const refusal = await tried(...what);
    if (refusal !== null) notice({ text: refusal, isProblem: true });
    return refusal === null;
  };

  const newTitle = (title: string | null): Parameters<typeof tried> => [
    { kind: 'title', title },
    () => api.conversations.update.mutate({ id, title }),
    texts.conversations.titleNotChanged,
  ];

  const saveRole = (person: Participant, role: Role): Promise<boolean> =>
    attempt(
      { kind: 'role', userId: person.id, role },
      () => api.conversations.setRole.mutate({ id, userId: person.id, role }),
      texts.conversations.roleNotChanged(nameOf(person)),
    );

  const saveComer = (person: User): Promise<boolean> =>
    attempt(
      { kind: 'added', person },
      () => api.conversations.addParticipant.mutate({ id, userId: person.id }),
      texts.conversations.notAdded(nameOf(person)),
    );

  const saveRemoval = (person: Participant): Promise<boolean> =>
    attempt(
      { kind: 'removed', userId: person.id },
      () => api.conversations.removeParticipant.mutate({ id, userId: person.id }),
      texts.conversations.notRemoved(nameOf(person)),
    );

  /** Says what was done, once it is, and offers to undo it. */
  const tell = async (isDone: Promise<boolean>, text: string, undo: () => unknown): Promise<void> => {
    if (await isDone) notice({ text, undo: { act: () => void undo() } });
  };

  return {
    changes,
    rename: async (title) => {
      const { titleIsNow, hasNoTitle } = texts.conversations;
      const text = title === null ? hasNoTitle : titleIsNow(title);
      const refusal = await tried(...newTitle(title));
      if (refusal === null) notice({ text, undo: { act: () => void attempt(...newTitle(titleNow)) } });
      return refusal;
    },
    add: (people) => {
      for (const person of people) void saveComer(person);
    },
    remove: (person) => {
      const { wasRemoved } = texts.conversations;
      void tell(saveRemoval(person), wasRemoved(nameOf(person)), async () => {
        const isBack = await saveComer(person);
        // As what they were, where one may say so.
        if (isBack && person.role === 'admin' && ownRole === 'owner') await saveRole(person, 'admin');
      });
    },
    setRole: (person, role) => {
      const { isAdminNow, isMemberNow } = texts.conversations;
      const before = role === 'admin' ? 'member' : 'admin';
      const text = (role === 'admin' ? isAdminNow : isMemberNow)(nameOf(person));
      void tell(saveRole(person, role), text, () => saveRole(person, before));
    },
  };
}
