import type { AdminUser } from '@parley/client';
import { Avatar } from '../../shared/avatar.tsx';
import { texts } from '../../shared/language.ts';
import { OneLine } from '../../shared/written.tsx';
import { nameOf } from '../../users/person-name.ts';
import { AdminLink } from '../admin-link.tsx';
import { momentColumn } from '../cells/moment-column.tsx';
import { Yes, yesText } from '../cells/yes.tsx';
import type { Listing } from '../table/listing.ts';

/** Everybody who has or had an account here. */
export const peopleListing: Listing<AdminUser> = {
  name: 'users',
  title: () => texts.admin.people.title,
  searchHint: () => texts.admin.people.searchHint,
  list: (api, asked, signal) => api.admin.users.list.query(asked as object, { signal }),
  count: (api, asked) => api.admin.users.count.query(asked),
  idOf: ({ id }) => id,
  nameOf,
  pathOf: ({ id }) => `people/${id}`,
  isGone: ({ isActive }) => !isActive,
  usual: { order: 'username', isDescending: false },
  empty: () => texts.admin.people.empty,
  columns: [
    {
      id: 'username',
      label: () => texts.auth.username,
      order: 'username',
      isMain: true,
      width: 200,
      cell: (row) => (
        <AdminLink path={`people/${row.id}`} className="flex min-w-0 items-center gap-2.5 hover:underline">
          <Avatar name={nameOf(row)} id={row.id} size="tiny" isOnline={row.isOnline} />
          <OneLine text={row.username} className="font-strong" />
          {row.isActive ? null : (
            <span className="shrink-0 text-small font-normal text-faint">
              {texts.admin.people.deactivated}
            </span>
          )}
        </AdminLink>
      ),
      text: ({ username }) => username,
    },
    {
      id: 'email',
      label: () => texts.auth.email,
      order: 'email',
      width: 230,
      cell: ({ email }) => (email === null ? null : <OneLine text={email} />),
      text: ({ email }) => email ?? '',
    },
    {
      id: 'firstName',
      label: () => texts.auth.firstName,
      width: 130,
      cell: ({ firstName }) => <OneLine text={firstName} />,
      text: ({ firstName }) => firstName,
    },
    {
      id: 'lastName',
      label: () => texts.auth.lastName,
      order: 'lastName',
      width: 150,
      cell: ({ lastName }) => <OneLine text={lastName} />,
      text: ({ lastName }) => lastName,
    },
    {
      id: 'isOnline',
      label: () => texts.admin.people.online,
      width: 90,
      cell: ({ isOnline }) => <Yes is={isOnline} />,
      text: ({ isOnline }) => yesText(isOnline),
      isBlank: ({ isOnline }) => !isOnline,
    },
    {
      id: 'role',
      label: () => texts.admin.people.role,
      width: 110,
      cell: (row) => roleOf(row),
      text: (row) => roleOf(row),
    },
    momentColumn({ id: 'createdAt', label: () => texts.admin.created, width: 180, isOrder: true }),
    {
      id: 'phoneNumber',
      label: () => texts.settings.phoneNumber,
      isHidden: true,
      width: 150,
      cell: ({ phoneNumber }) => <bdi>{phoneNumber}</bdi>,
      text: ({ phoneNumber }) => phoneNumber,
    },
    {
      id: 'isActive',
      label: () => texts.admin.people.active,
      isHidden: true,
      width: 100,
      cell: ({ isActive }) => <Yes is={isActive} />,
      text: ({ isActive }) => yesText(isActive),
    },
  ],
  filters: [
    {
      kind: 'flag',
      name: 'isOnline',
      label: () => texts.admin.people.online,
      yes: () => texts.admin.people.online,
      no: () => texts.admin.people.notOnline,
    },
    {
      kind: 'flag',
      name: 'isStaff',
      label: () => texts.admin.people.staff,
      yes: () => texts.admin.people.staff,
      no: () => texts.admin.people.notStaff,
    },
    {
      kind: 'flag',
      name: 'isActive',
      label: () => texts.admin.people.active,
      yes: () => texts.admin.people.active,
      no: () => texts.admin.people.deactivated,
    },
    {
      kind: 'flag',
      name: 'isGuest',
      label: () => texts.admin.people.guest,
      yes: () => texts.admin.people.guests,
      no: () => texts.admin.people.noGuests,
    },
    {
      kind: 'flag',
      name: 'isImported',
      label: () => texts.admin.people.imported,
      yes: () => texts.admin.people.imported,
      no: () => texts.admin.people.notImported,
    },
    {
      kind: 'days',
      name: 'created',
      label: () => texts.admin.created,
      from: 'createdFrom',
      to: 'createdTo',
    },
  ],
  acts: [
    {
      act: 'users.deactivate',
      icon: 'block',
      isGrave: true,
      label: () => texts.admin.people.deactivate,
      question: (count) => texts.admin.people.deactivateMany(count),
      hint: () => texts.admin.people.deactivateHint,
      doing: () => texts.admin.people.deactivating,
      done: (count) => texts.admin.people.deactivatedMany(count),
    },
    {
      act: 'users.reactivate',
      icon: 'undo',
      label: () => texts.admin.people.reactivate,
      question: (count) => texts.admin.people.reactivateMany(count),
      hint: () => texts.admin.people.reactivateHint,
      doing: () => texts.admin.people.reactivating,
      done: (count) => texts.admin.people.reactivatedMany(count),
    },
  ],
};

/** What somebody is here, in a word. */
export function roleOf(row: Pick<AdminUser, 'isSuperuser' | 'isStaff' | 'isGuest' | 'isImported'>): string {
  const { owner, staff, guest, imported, member } = texts.admin.people;
  if (row.isSuperuser) return owner;
  if (row.isStaff) return staff;
  if (row.isImported) return imported;
  return row.isGuest ? guest : member;
}
