import type { Conversation } from '@parley/client';
import { useAccount } from '../realtime/use-live.ts';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';
import { Invitations } from './invitations.tsx';

/** The invitations into a group, for those who look after it and may invite. */
export function GroupInvitations({ group }: { group: Conversation }) {
  const mayLetIn = group.kind === 'group' && group.role !== 'member';
  const account = useAccount();
  const isAsked = mayLetIn && account !== null;
  const list = trpc.invitations.list.useQuery({ limit: 100, conversationId: group.id }, { enabled: isAsked });
  if (!isAsked || !list.data) return null;
  if (!list.data.mayInvite && list.data.items.length === 0) return null;
  return (
    <section aria-label={texts.invitations.title} className="border-t border-line px-4 py-4">
      <h2 className="font-strong">{texts.invitations.title}</h2>
      <p className="mb-3 text-small text-faint">{texts.invitations.groupHint}</p>
      <Invitations conversationId={group.id} />
    </section>
  );
}
