import type { Message, User } from '@parley/api';
import { withConversation } from './conversations.ts';
import type { LiveConversation, LiveState, Timeline } from './state.ts';

type ById = ReadonlyMap<number, User>;

/**
 * Profiles as they are now, wherever their people appear. They come as everybody sees them: one's own
 * account keeps the address and number that are hidden from others.
 */
export function applyUsers(state: LiveState, users: readonly User[]): LiveState {
  const byId: ById = new Map(users.map((user) => [user.id, user]));
  const after = applyUsersIn(state, state.conversations.keys(), byId);
  const own = after.account && byId.get(after.account.id);
  if (!after.account || !own) return after;
  const { email, phoneNumber } = after.account;
  return { ...after, account: { ...after.account, ...own, email, phoneNumber } };
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
  const { summary } = conversation;
  const lastMessage = summary.lastMessage && withSender(summary.lastMessage, users);
  const participants = mapped(summary.participants, (person) => {
    const user = users.get(person.id);
    return user ? { ...person, ...user } : person;
  });
  const timeline = withSenders(conversation.timeline, users);
  const passage = withSenders(conversation.passage, users);
  const isSame =
    lastMessage === summary.lastMessage &&
    participants === summary.participants &&
    timeline === conversation.timeline &&
    passage === conversation.passage;
  return isSame ? conversation : { summary: { ...summary, participants, lastMessage }, timeline, passage };
}

function withSenders<Part extends Timeline | null>(part: Part, users: ById): Part {
  if (!part) return part;
  const messages = mapped(part.messages, (message) => withSender(message, users));
  return messages === part.messages ? part : { ...part, messages };
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
