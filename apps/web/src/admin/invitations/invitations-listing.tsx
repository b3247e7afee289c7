import type { Invitation } from '@parley/client';
import { asNumber, texts } from '../../shared/language.ts';
import { OneLine } from '../../shared/written.tsx';
import { nameOf } from '../../users/person-name.ts';
import { AdminLink } from '../admin-link.tsx';
import { momentColumn } from '../cells/moment-column.tsx';
import { PersonCell } from '../cells/person-cell.tsx';
import type { Listing } from '../table/listing.ts';
import { intoText, invitationName } from './invitation-words.ts';
import { WithdrawInvitation } from './withdraw-invitation.tsx';

/** Invitations that can still be used. */
export const invitationsListing: Listing<Invitation> = {
  name: 'invitations',
  title: () => texts.invitations.title,
  searchHint: () => texts.admin.invitations.searchHint,
  list: (api, asked, signal) => api.admin.invitations.list.query(asked as object, { signal }),
  count: (api, asked) => api.admin.invitations.count.query(asked),
  idOf: ({ id }) => id,
  nameOf: invitationName,
  usual: { order: 'createdAt', isDescending: true },
  empty: () => texts.invitations.none,
  columns: [
    {
      id: 'into',
      label: () => texts.admin.invitations.into,
      isMain: true,
      width: 210,
      cell: (row) => <Into invitation={row} />,
      text: (row) => intoText(row),
    },
    {
      id: 'createdBy',
      label: () => texts.admin.invitations.by,
      width: 165,
      cell: ({ createdBy }) => <PersonCell person={createdBy} />,
      text: ({ createdBy }) => nameOf(createdBy),
    },
    {
      id: 'asGuest',
      label: () => texts.admin.invitations.comesAs,
      width: 115,
      cell: (row) => kindText(row),
      text: (row) => kindText(row),
    },
    {
      id: 'usesLeft',
      label: () => texts.admin.invitations.usesLeft,
      width: 100,
      cell: (row) => usesText(row),
      text: (row) => usesText(row),
    },
    momentColumn({ id: 'createdAt', label: () => texts.admin.created, width: 150, isOrder: true }),
    momentColumn({ id: 'expiresAt', label: () => texts.admin.expires, width: 150 }),
    {
      id: 'act',
      label: () => texts.invitations.withdraw,
      isAct: true,
      width: 115,
      cell: (row) => <WithdrawInvitation invitation={row} />,
      text: () => '',
    },
  ],
  filters: [
    { kind: 'person', name: 'createdBy', label: () => texts.admin.invitations.by },
    { kind: 'conversation', name: 'conversationId', label: () => texts.admin.invitations.into },
    {
      kind: 'flag',
      name: 'asGuest',
      label: () => texts.admin.invitations.comesAs,
      yes: () => texts.admin.people.guests,
      no: () => texts.admin.people.noGuests,
    },
  ],
  acts: [
    {
      act: 'invitations.withdraw',
      icon: 'bin',
      isGrave: true,
      label: () => texts.invitations.withdraw,
      question: (count) => texts.admin.invitations.withdrawMany(count),
      hint: () => texts.admin.invitations.withdrawHint,
      doing: () => texts.admin.invitations.withdrawing,
      done: (count) => texts.admin.invitations.withdrawnMany(count),
    },
  ],
};

function Into({ invitation }: { invitation: Invitation }) {
  const text = <OneLine text={intoText(invitation)} className="font-strong" />;
  const { conversation } = invitation;
  if (!conversation) return text;
  return (
    <AdminLink path={`conversations/${conversation.id}`} className="block min-w-0 hover:underline">
      {text}
    </AdminLink>
  );
}

function kindText({ asGuest }: Invitation): string {
  return asGuest ? texts.admin.people.guest : texts.admin.people.member;
}

function usesText({ usesLeft, uses }: Invitation): string {
  return texts.admin.invitations.of(asNumber(usesLeft), asNumber(uses));
}
