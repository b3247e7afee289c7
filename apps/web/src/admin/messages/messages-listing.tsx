import type { AdminMessage } from '@parley/client';
import { texts } from '../../shared/language.ts';
import { nameOf } from '../../users/person-name.ts';
import { AdminLink } from '../admin-link.tsx';
import { ConversationCell, conversationName } from '../cells/conversation-cell.tsx';
import { Moment, momentText } from '../cells/moment.tsx';
import { momentColumn } from '../cells/moment-column.tsx';
import { PersonCell } from '../cells/person-cell.tsx';
import { Yes, yesText } from '../cells/yes.tsx';
import type { Listing } from '../table/listing.ts';

/** Everything that was said. What it says shows only where a superuser allows staff to read. */
export const messagesListing: Listing<AdminMessage> = {
  name: 'messages',
  title: () => texts.admin.messages.title,
  searchHint: () => texts.admin.messages.searchHint,
  list: (api, asked, signal) => api.admin.messages.list.query(asked as object, { signal }),
  count: (api, asked) => api.admin.messages.count.query(asked),
  countsWhenAsked: true,
  idOf: ({ id }) => id,
  nameOf: ({ sender, createdAt }) => texts.admin.messages.messageOf(nameOf(sender), momentText(createdAt)),
  pathOf: ({ id }) => `messages/${id}`,
  isGone: ({ deletedAt }) => deletedAt !== null,
  usual: { order: 'createdAt', isDescending: true },
  empty: () => texts.admin.messages.empty,
  columns: [
    {
      id: 'createdAt',
      label: () => texts.admin.messages.sent,
      order: 'createdAt',
      isLastFirst: true,
      isMain: true,
      width: 190,
      cell: (row) => (
        <AdminLink path={`messages/${row.id}`} className="flex min-w-0 items-center gap-2 hover:underline">
          <span className="font-strong">
            <Moment at={row.createdAt} />
          </span>
          {row.deletedAt === null ? null : (
            <span className="min-w-0 truncate text-small font-normal text-faint">{texts.admin.deleted}</span>
          )}
        </AdminLink>
      ),
      text: ({ createdAt }) => momentText(createdAt),
    },
    {
      id: 'sender',
      label: () => texts.admin.messages.sender,
      width: 190,
      cell: ({ sender }) => <PersonCell person={sender} />,
      text: ({ sender }) => nameOf(sender),
    },
    {
      id: 'conversation',
      label: () => texts.admin.conversations.conversation,
      width: 230,
      cell: ({ conversation }) => <ConversationCell conversation={conversation} />,
      text: ({ conversation }) => conversationName(conversation),
    },
    {
      id: 'preview',
      label: () => texts.admin.messages.preview,
      width: 340,
      cell: (row) => <Preview row={row} />,
      text: previewText,
    },
    {
      id: 'isRead',
      label: () => texts.admin.messages.read,
      width: 90,
      cell: ({ isRead }) => <Yes is={isRead} />,
      text: ({ isRead }) => yesText(isRead),
      isBlank: ({ isRead }) => !isRead,
    },
    momentColumn({ id: 'editedAt', label: () => texts.admin.messages.edited, width: 180, isHidden: true }),
    momentColumn({ id: 'deletedAt', label: () => texts.admin.deleted, width: 180, isHidden: true }),
  ],
  filters: [
    { kind: 'person', name: 'senderId', label: () => texts.admin.messages.sender },
    { kind: 'conversation', name: 'conversationId', label: () => texts.admin.conversations.conversation },
    {
      kind: 'flag',
      name: 'isRead',
      label: () => texts.admin.messages.read,
      yes: () => texts.admin.messages.read,
      no: () => texts.admin.messages.notRead,
    },
    {
      kind: 'flag',
      name: 'isDeleted',
      label: () => texts.admin.deleted,
      yes: () => texts.admin.deleted,
      no: () => texts.admin.notDeleted,
    },
    {
      kind: 'days',
      name: 'created',
      label: () => texts.admin.messages.sent,
      from: 'createdFrom',
      to: 'createdTo',
    },
  ],
  acts: [
    {
      act: 'messages.destroy',
      icon: 'bin',
      isGrave: true,
      label: () => texts.admin.messages.destroy,
      question: (count) => texts.admin.messages.destroyMany(count),
      hint: () => texts.admin.messages.destroyHint,
      doing: () => texts.admin.messages.destroying,
      done: (count) => texts.admin.messages.destroyedMany(count),
    },
  ],
};

/** The same where what they say is not to be read: then there is nothing to show of it. */
export const unreadListing: Listing<AdminMessage> = {
  ...messagesListing,
  searchHint: () => texts.admin.messages.searchHintUnread,
  columns: messagesListing.columns.filter(({ id }) => id !== 'preview'),
};

function Preview({ row }: { row: AdminMessage }) {
  const text = previewText(row);
  return text === '' ? null : <bdi className="written-line">{text}</bdi>;
}

function previewText({ deletedAt, preview }: AdminMessage): string {
  return deletedAt === null ? (preview ?? '') : '';
}
