import type { Authority } from './authority.ts';

/**
 * What guests may call, beside what is for everybody: a noun with all that is in it, or one procedure.
 * What is not named here is refused them, so that nothing new is theirs before somebody has thought of it.
 *
 * A noun stands here only where each of its procedures is about oneself or about a conversation that one
 * takes part in; whom they see among people is decided in the database (`Viewer`).
 */
const forGuests: readonly string[] = [
  'auth',
  'messages',
  'events',
  'users.list',
  'users.retrieve',
  'users.changesSince',
  'users.update',
  'users.block',
  'users.unblock',
  'users.blocked',
  'users.privacy.retrieve',
  'users.privacy.update',
  'conversations.list',
  'conversations.revisions',
  'conversations.retrieve',
  'conversations.participants',
  'conversations.changesSince',
  'conversations.removeParticipant',
  'invitations.accept',
];

const named = new Set(forGuests);

/** Whether a guest may call a procedure at all. The rules decide after it, as for everybody. */
export function mayGuestCall(path: string, authority: Authority | undefined): boolean {
  const [noun = ''] = path.split('.', 1);
  return authority === 'everybody' || named.has(noun) || named.has(path);
}
