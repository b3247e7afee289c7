import { describe, expect, it } from 'vitest';
import { withChanges } from '../../src/conversations/group-changes.ts';
import { participant } from './participants.ts';

const david = participant(1, 'david', { role: 'owner' });
const kevin = participant(2, 'kevin');
const jason = participant(3, 'jason');
const group = { title: 'Garden', participants: [david, kevin], participantCount: 2 };

describe('a group with what is not answered yet', () => {
  it('is the group itself where nothing waits', () => {
    expect(withChanges(group, [])).toBe(group);
  });

  it('has the title that was written', () => {
    expect(withChanges(group, [{ kind: 'title', title: null }]).title).toBeNull();
    expect(group.title).toBe('Garden');
  });

  it('has the role that was given, to that person only', () => {
    const { participants } = withChanges(group, [{ kind: 'role', userId: 2, role: 'admin' }]);
    expect(participants.map(({ role }) => role)).toEqual(['owner', 'admin']);
  });

  it('has who was added, as a member, whatever they were before', () => {
    const after = withChanges(group, [
      { kind: 'added', person: { ...jason, role: 'admin' } as typeof jason },
    ]);
    expect(after.participants.at(-1)).toMatchObject({ id: 3, role: 'member' });
    expect(after.participantCount).toBe(3);
  });

  it('has nobody twice whose event came before the answer', () => {
    expect(withChanges(group, [{ kind: 'added', person: kevin }])).toBe(group);
  });

  it('lacks who was removed, and counts nobody out who is gone already', () => {
    expect(withChanges(group, [{ kind: 'removed', userId: 2 }])).toMatchObject({
      participants: [david],
      participantCount: 1,
    });
    expect(withChanges(group, [{ kind: 'removed', userId: 9 }]).participantCount).toBe(2);
  });

  it('takes changes in the order in which they were made', () => {
    const after = withChanges(group, [
      { kind: 'title', title: 'Kitchen' },
      { kind: 'title', title: 'Yard' },
      { kind: 'added', person: jason },
      { kind: 'role', userId: 3, role: 'admin' },
    ]);
    expect(after.title).toBe('Yard');
    expect(after.participants.at(-1)).toMatchObject({ id: 3, role: 'admin' });
  });
});
