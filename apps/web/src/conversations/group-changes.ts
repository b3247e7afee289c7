import type { Conversation, Participant, User } from '@parley/client';

/** Something that was done to a group here and is not answered yet. */
export type GroupChange =
  | { kind: 'title'; title: string | null }
  | { kind: 'role'; userId: number; role: Participant['role'] }
  | { kind: 'added'; person: User }
  | { kind: 'removed'; userId: number };

/** What of a group somebody can change. */
export type Group = Pick<Conversation, 'title' | 'participants' | 'participantCount'>;

/** A group as it is once everything is answered that was done here. */
export function withChanges<G extends Group>(group: G, changes: readonly GroupChange[]): G {
  return changes.reduce(withChange, group);
}

function withChange<G extends Group>(group: G, change: GroupChange): G {
  const { participants, participantCount } = group;
  switch (change.kind) {
    case 'title':
      return { ...group, title: change.title };
    case 'role':
      return {
        ...group,
        participants: participants.map((person) =>
          person.id === change.userId ? { ...person, role: change.role } : person,
        ),
      };
    case 'added':
      // Their event may have come before the answer.
      if (participants.some(({ id }) => id === change.person.id)) return group;
      return {
        ...group,
        participants: [...participants, asMember(change.person)],
        participantCount: participantCount + 1,
      };
    case 'removed': {
      const others = participants.filter(({ id }) => id !== change.userId);
      return {
        ...group,
        participants: others,
        participantCount: participantCount - (participants.length - others.length),
      };
    }
  }
}

function asMember(person: User): Participant {
  return { ...person, role: 'member', readEpoch: 0, lastReadSeq: 0, joinedAt: new Date().toISOString() };
}
