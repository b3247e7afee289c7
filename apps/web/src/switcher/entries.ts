import type { Conversation, LiveState, Participant, User } from '@parley/client';
import { namesOf } from '../conversations/conversation-names.ts';
import { otherOf } from '../conversations/conversation-title.ts';
import type { IconName } from '../shared/icons.tsx';
import { isImported } from '../users/is-imported.ts';
import { nameOf } from '../users/person-name.ts';
import { rank, type Candidate, type Ranked } from './rank.ts';

/** Something one can do from anywhere. */
export interface SwitcherAction {
  key: string;
  name: string;
  icon: IconName;
  act: () => void;
}

export interface ConversationEntry extends Candidate {
  is: 'conversation';
  key: string;
  conversation: Conversation;
}

export interface PersonEntry extends Candidate {
  is: 'person';
  key: string;
  person: User;
}

export interface ActionEntry extends Candidate {
  is: 'action';
  key: string;
  action: SwitcherAction;
}

export type Entry = ConversationEntry | PersonEntry | ActionEntry;

export interface EntryGroup {
  value: 'conversations' | 'actions' | 'people' | 'otherPeople';
  items: Ranked<Entry>[];
}

const MOST_CONVERSATIONS = 8;
const MOST_PEOPLE = 8;

interface Sources {
  state: Pick<LiveState, 'order' | 'conversations'>;
  ownId: number;
  openId: number | null;
  /** People the server has found, beside those that are known from conversations. */
  people: readonly User[];
  /** Whether they are those it found for this query: an address that was typed only the server may know. */
  areFound: boolean;
  /** Whether people are gone to at all; guests begin no conversations. */
  hasPeople: boolean;
  actions: readonly SwitcherAction[];
}

/** What there is to go to for a query, in groups. */
export function entriesFor(query: string, sources: Sources): EntryGroup[] {
  const conversations = rank(query, conversationEntries(sources)).slice(0, MOST_CONVERSATIONS);
  const known = conversations.map(({ of }) => otherOf(of.conversation, sources.ownId)?.id);
  const people = query.trim() === '' || !sources.hasPeople ? [] : peopleFor(query, sources);
  // Whose direct conversation stands above is found already.
  const others = people.filter(({ of }) => !known.includes(of.person.id)).slice(0, MOST_PEOPLE);
  const actions = rank(query, sources.actions.map(actionEntry));
  const groups: EntryGroup[] = [
    { value: 'conversations', items: conversations },
    ...peopleAndActions(others, actions),
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** People first, but an action that is called so before people who merely have it inside of a name. */
function peopleAndActions(
  people: readonly Ranked<PersonEntry>[],
  actions: Ranked<ActionEntry>[],
): EntryGroup[] {
  const isNear = ({ begins }: Ranked<PersonEntry>): boolean => begins || !actions[0]?.begins;
  const near = people.filter(isNear);
  const far = people.filter((person) => !isNear(person));
  return [
    { value: 'people', items: near },
    { value: 'actions', items: actions },
    { value: near.length > 0 ? 'otherPeople' : 'people', items: far },
  ];
}

function peopleFor(query: string, sources: Sources): Ranked<PersonEntry>[] {
  const entries = personEntries(sources);
  const found = rank(query, entries);
  // Who can answer stands before who was imported.
  const ranked = [
    ...found.filter(({ of }) => !isImported(of.person)),
    ...found.filter(({ of }) => isImported(of.person)),
  ];
  if (!sources.areFound || !query.includes('@')) return ranked;
  const isRanked = new Set(ranked.map(({ of }) => of.key));
  const isFound = new Set(sources.people.map(({ id }) => id));
  const others = entries.filter(({ key, person }) => isFound.has(person.id) && !isRanked.has(key));
  return [
    ...ranked,
    ...others.map((of) => ({ of, title: [{ text: of.title, isMatch: false }], also: null, begins: true })),
  ];
}

function conversationEntries({ state, ownId, openId }: Sources): ConversationEntry[] {
  return state.order.flatMap((id) => {
    const conversation = state.conversations.get(id)?.summary;
    if (!conversation) return [];
    const [title = '', ...otherNames] = namesOf(conversation, ownId);
    const entry = { key: `conversation-${id}`, title, otherNames, unread: conversation.unreadCount };
    return [{ ...entry, is: 'conversation' as const, conversation, isOpen: id === openId }];
  });
}

function personEntries({ state, ownId, people }: Sources): PersonEntry[] {
  const known = new Map<number, User | Participant>();
  for (const id of state.order) {
    for (const person of state.conversations.get(id)?.summary.participants ?? [])
      known.set(person.id, person);
  }
  for (const person of people) if (!known.has(person.id)) known.set(person.id, person);
  known.delete(ownId);
  return [...known.values()].map((person) => ({
    is: 'person',
    key: `person-${person.id}`,
    title: nameOf(person),
    // Where an address leads is the same for the whole team.
    otherNames: [person.username, person.email?.split('@', 1)[0] ?? ''],
    unread: 0,
    isOpen: false,
    person,
  }));
}

function actionEntry(action: SwitcherAction): ActionEntry {
  const { key, name } = action;
  return {
    is: 'action',
    key: `action-${key}`,
    title: name,
    otherNames: [],
    unread: 0,
    isOpen: false,
    action,
  };
}

/** The conversation of the two, where it is known here. */
export function directWith(
  personId: number,
  state: Pick<LiveState, 'conversations'>,
  ownId: number,
): number | null {
  for (const { summary } of state.conversations.values()) {
    if (otherOf(summary, ownId)?.id === personId) return summary.id;
  }
  return null;
}
