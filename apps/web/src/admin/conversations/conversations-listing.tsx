import type { AdminConversation } from '@parley/client';
import { asNumber, texts } from '../../shared/language.ts';
import { OneLine } from '../../shared/written.tsx';
import { nameOf } from '../../users/person-name.ts';
import { AdminLink } from '../admin-link.tsx';
import { conversationName } from '../cells/conversation-cell.tsx';
import { momentColumn } from '../cells/moment-column.tsx';
import type { Listing } from '../table/listing.ts';

/** Every conversation there is, deleted ones too. */
export const conversationsListing: Listing<AdminConversation> = {
  name: 'conversations',
  title: () => texts.admin.conversations.title,
  searchHint: () => texts.admin.conversations.searchHint,
  list: (api, asked, signal) => api.admin.conversations.list.query(asked as object, { signal }),
  count: (api, asked) => api.admin.conversations.count.query(asked),
  idOf: ({ id }) => id,
  nameOf: conversationName,
  pathOf: ({ id }) => `conversations/${id}`,
  isGone: ({ deletedAt }) => deletedAt !== null,
  usual: { order: 'updatedAt', isDescending: true },
  empty: () => texts.admin.conversations.empty,
  columns: [
    {
      id: 'name',
      label: () => texts.admin.conversations.conversation,
      isMain: true,
      width: 240,
      cell: (row) => (
        <AdminLink
          path={`conversations/${row.id}`}
          className="flex min-w-0 items-center gap-2 hover:underline"
        >
          <OneLine text={conversationName(row)} className="font-strong" />
          {row.deletedAt === null ? null : (
            <span className="shrink-0 text-small font-normal text-faint">{texts.admin.deleted}</span>
          )}
        </AdminLink>
      ),
      text: conversationName,
    },
    {
      id: 'participants',
      label: () => texts.admin.conversations.participants,
      width: 240,
      cell: (row) => <OneLine text={participantsText(row)} />,
      text: participantsText,
    },
    {
      id: 'kind',
      label: () => texts.admin.conversations.kind,
      width: 100,
      cell: ({ kind }) => kindText(kind),
      text: ({ kind }) => kindText(kind),
    },
    {
      id: 'messageCount',
      label: () => texts.admin.messages.title,
      order: 'messageCount',
      isLastFirst: true,
      width: 110,
      cell: ({ messageCount }) => asNumber(messageCount),
      text: ({ messageCount }) => String(messageCount),
    },
    momentColumn({ id: 'updatedAt', label: () => texts.admin.updated, width: 165, isOrder: true }),
    momentColumn({ id: 'createdAt', label: () => texts.admin.created, width: 165, isOrder: true }),
  ],
  filters: [
    {
      kind: 'choice',
      name: 'kind',
      label: () => texts.admin.conversations.kind,
      choices: () => [
        { value: 'group', label: kindText('group') },
        { value: 'direct', label: kindText('direct') },
      ],
    },
    { kind: 'person', name: 'participantId', label: () => texts.admin.conversations.participant },
    {
      kind: 'flag',
      name: 'isDeleted',
      label: () => texts.admin.deleted,
      yes: () => texts.admin.deleted,
      no: () => texts.admin.notDeleted,
    },
    { kind: 'days', name: 'updated', label: () => texts.admin.updated, from: 'updatedFrom', to: 'updatedTo' },
    { kind: 'days', name: 'created', label: () => texts.admin.created, from: 'createdFrom', to: 'createdTo' },
  ],
  acts: [
    {
      act: 'conversations.destroy',
      icon: 'bin',
      isGrave: true,
      label: () => texts.admin.conversations.destroy,
      question: (count) => texts.admin.conversations.destroyMany(count),
      hint: () => texts.admin.conversations.destroyHint,
      doing: () => texts.admin.conversations.destroying,
      done: (count) => texts.admin.conversations.destroyedMany(count),
    },
  ],
};

function participantsText({ participants, participantCount }: AdminConversation): string {
  const named = participants.map(nameOf).join(', ');
  const others = participantCount - participants.length;
  return others > 0 ? texts.admin.conversations.andOthers(named, asNumber(others)) : named;
}

export function kindText(kind: 'direct' | 'group'): string {
  return kind === 'direct' ? texts.admin.conversations.direct : texts.admin.conversations.group;
}
