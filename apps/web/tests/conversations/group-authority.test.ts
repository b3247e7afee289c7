import type { Participant } from '@parley/client';
import { describe, expect, it } from 'vitest';
import {
  hasActions,
  mayAdd,
  mayChangeTitle,
  mayDeleteGroup,
  mayLeave,
  mayRemove,
  maySetRole,
  type OwnPlace,
} from '../../src/conversations/group-authority.ts';
import { person } from './listed-conversations.ts';

const ME = 1;
const roles: Participant['role'][] = ['owner', 'admin', 'member'];

const inGroup = (role: Participant['role']): OwnPlace => ({ kind: 'group', role });
const direct: OwnPlace = { kind: 'direct', role: 'member' };
const somebody = (role: Participant['role'], id = 2) => ({ id, role });

/** Those of the roles for which it holds. */
const where = (holds: (role: Participant['role']) => boolean) => roles.filter(holds);

describe('what is offered in a group', () => {
  it('is to change its title, to its owner and admins and not to members', () => {
    expect(where((role) => mayChangeTitle(inGroup(role)))).toEqual(['owner', 'admin']);
  });

  it('is to add people, to the same, and only while there is room', () => {
    expect(where((role) => mayAdd({ ...inGroup(role), participantCount: 999 }))).toEqual(['owner', 'admin']);
    expect(where((role) => mayAdd({ ...inGroup(role), participantCount: 1_000 }))).toEqual([]);
  });

  it('is to remove anybody else, to the owner', () => {
    expect(where((role) => mayRemove(inGroup('owner'), ME, somebody(role)))).toEqual(roles);
    expect(mayRemove(inGroup('owner'), ME, somebody('owner', ME))).toBe(false);
  });

  it('is to remove members, to an admin, and neither the owner nor an admin', () => {
    expect(where((role) => mayRemove(inGroup('admin'), ME, somebody(role)))).toEqual(['member']);
    expect(mayRemove(inGroup('admin'), ME, somebody('admin', ME))).toBe(false);
  });

  it('is to remove nobody, to a member', () => {
    expect(where((role) => mayRemove(inGroup('member'), ME, somebody(role)))).toEqual([]);
  });

  it('is to give roles, to the owner alone, and never the owner’s', () => {
    expect(where((role) => maySetRole(inGroup('owner'), somebody(role)))).toEqual(['admin', 'member']);
    expect(where((role) => maySetRole(inGroup('admin'), somebody(role)))).toEqual([]);
    expect(where((role) => maySetRole(inGroup('member'), somebody(role)))).toEqual([]);
    expect(where((role) => maySetRole(inGroup('owner'), { ...somebody(role), isGuest: true }))).toEqual([]);
  });

  it('is something for each of the others, but for who was imported only where it is about the group', () => {
    const imported = person(3, 'crimsun', { email: null, isImported: true });
    const joined = person(4, 'kim');
    expect(where((role) => hasActions(inGroup(role), ME, joined))).toEqual(roles);
    expect(where((role) => hasActions(inGroup(role), ME, imported))).toEqual(['owner', 'admin']);
    expect(hasActions(inGroup('owner'), ME, person(ME, 'ada'))).toBe(false);
  });

  it('is to leave, to everybody', () => {
    expect(where((role) => mayLeave(inGroup(role)))).toEqual(roles);
  });

  it('is to delete it, to the owner and to staff', () => {
    expect(where((role) => mayDeleteGroup(inGroup(role), false))).toEqual(['owner']);
    expect(where((role) => mayDeleteGroup(inGroup(role), true))).toEqual(roles);
  });
});

describe('what is offered in a direct conversation', () => {
  it('is nothing of all that, to staff neither', () => {
    expect(mayChangeTitle(direct)).toBe(false);
    expect(mayAdd({ ...direct, participantCount: 2 })).toBe(false);
    expect(mayRemove(direct, ME, somebody('member'))).toBe(false);
    expect(maySetRole(direct, somebody('member'))).toBe(false);
    expect(mayLeave(direct)).toBe(false);
    expect(mayDeleteGroup(direct, true)).toBe(false);
  });
});
