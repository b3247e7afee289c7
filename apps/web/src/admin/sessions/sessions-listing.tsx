import { texts } from '../../shared/language.ts';
import { OneLine } from '../../shared/written.tsx';
import { nameOf } from '../../users/person-name.ts';
import { deviceText } from '../cells/device.ts';
import { momentColumn } from '../cells/moment-column.tsx';
import { PersonCell } from '../cells/person-cell.tsx';
import type { Listing } from '../table/listing.ts';
import { EndSession } from './end-session.tsx';
import { sessionName, type SessionRow } from './session-row.ts';

/** Where people are signed in. */
export const sessionsListing: Listing<SessionRow> = {
  name: 'sessions',
  title: () => texts.admin.sessions.title,
  searchHint: () => texts.admin.sessions.searchHint,
  list: (api, asked, signal) => api.admin.sessions.list.query(asked as object, { signal }),
  count: (api, asked) => api.admin.sessions.count.query(asked),
  idOf: ({ id }) => id,
  nameOf: sessionName,
  usual: { order: 'lastUsedAt', isDescending: true },
  empty: () => texts.admin.sessions.empty,
  columns: [
    {
      id: 'user',
      label: () => texts.admin.people.person,
      isMain: true,
      width: 190,
      cell: ({ user }) => <PersonCell person={user} />,
      text: ({ user }) => nameOf(user),
    },
    {
      id: 'device',
      label: () => texts.admin.device,
      width: 150,
      cell: (row) => <OneLine text={deviceText(row.device)} />,
      text: (row) => deviceText(row.device),
    },
    {
      id: 'address',
      label: () => texts.admin.address,
      width: 125,
      cell: ({ address }) => <bdi>{address}</bdi>,
      text: ({ address }) => address,
    },
    momentColumn({ id: 'lastUsedAt', label: () => texts.admin.lastUsed, width: 150, isOrder: true }),
    momentColumn({ id: 'createdAt', label: () => texts.admin.sessions.signedIn, width: 150, isOrder: true }),
    momentColumn({ id: 'expiresAt', label: () => texts.admin.expires, width: 150 }),
    {
      id: 'act',
      label: () => texts.admin.sessions.revoke,
      isAct: true,
      width: 90,
      cell: (row) => <EndSession session={row} />,
      text: () => '',
    },
  ],
  filters: [
    { kind: 'person', name: 'userId', label: () => texts.admin.people.person },
    { kind: 'days', name: 'used', label: () => texts.admin.lastUsed, from: 'usedFrom', to: 'usedTo' },
  ],
  acts: [
    {
      act: 'sessions.revoke',
      icon: 'leave',
      isGrave: true,
      label: () => texts.admin.sessions.revoke,
      question: (count) => texts.admin.sessions.revokeMany(count),
      hint: () => texts.admin.sessions.revokeHint,
      doing: () => texts.admin.sessions.revoking,
      done: (count) => texts.admin.sessions.revokedMany(count),
    },
  ],
};
