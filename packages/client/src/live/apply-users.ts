import type { Message, User } from '@parley/api';
import { withConversation } from './conversations.ts';
import type { LiveConversation, LiveState } from './state.ts';

type ById = ReadonlyMap<number, User>;

/** Profiles as they are now, wherever their people appear. */
export function applyUsers(state: LiveState, users: readonly User[]): LiveState {
  const byId: ById = new Map(users.map((user) => [user.id, user]));
  const after = applyUsersIn(state, state.conversations.keys(), byId);
  const account = after.account && { ...after.account, ...byId.get(after.account.id) };
  return byId.has(account?.id ?? 0) ? { ...after, account } : after;
}

/** The same in some conversations only. */
export function applyUsersIn(state: LiveState, conversationIds: Iterable<number>, users: ById): LiveState {
  let after = state;
  for (const id of conversationIds) {
    after = withConversation(after, id, (conversation) => withUsers(conversation, users));
  }
  return after;
}

function withUsers(conversation: LiveConversation, users: ById): LiveConversation {
  const { summary, timeline } = conversation;
  const lastMessage = summary.lastMessage && withSender(summary.lastMessage, users);
  const participants = mapped(summary.participants, (person) => {
    const user = users.get(person.id);
    return user ? { ...person, ...user } : person;
  });
  const messages = timeline && mapped(timeline.messages, (message) => withSender(message, users));
  const isSame =
    lastMessage === summary.lastMessage &&
    participants === summary.participants &&
    messages === (timeline && timeline.messages);
  if (isSame) return conversation;
  return {
    summary: { ...summary, participants, lastMessage },
    timeline: timeline && messages && { ...timeline, messages },
  };
}

/** A message with its sender's names as they are now. */
export function withSender<M extends Message>(message: M, users: ById): M {
  const user = users.get(message.sender.id);
  if (!user) return message;
  const { id, username, firstName, lastName } = user;
  return { ...message, sender: { id, username, firstName, lastName } };
}

/** The very list where nothing in it changed. */
function mapped<List extends readonly unknown[]>(
  list: List,
  change: (item: List[number]) => List[number],
): List {
  const changed = list.map(change);
  return changed.some((item, at) => item !== list[at]) ? (changed as unknown as List) : list;
}
