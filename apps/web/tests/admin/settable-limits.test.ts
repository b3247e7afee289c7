import { expect, it } from 'vitest';
import { read, settableNames, written } from '../../src/admin/settings/settable-limits.ts';

const settings = {
  name: 'Parley',
  registration: 'open',
  membersInvite: false,
  staffRead: false,
  sessionDays: 90,
  participants: 1_000,
  invitationDays: 90,
  accountsRegistered: 3_000,
  conversationsCreated: 1_000,
  revision: 7,
} as const;

it('stand in the form as digits alone, and come back as the numbers they were', () => {
  const form = written(settings);
  expect(Object.keys(form)).toEqual([...settableNames]);
  expect(form.accountsRegistered).toBe('3000');
  expect(read(form)).toEqual(Object.fromEntries(settableNames.map((name) => [name, settings[name]])));
});

it.each(['', ' ', '-1', '1.5', '1,00', '10,00.0', '1e3', '0x10', '٣', 'ten', 'Infinity'])(
  'is no number where %j is written, so that the server refuses it',
  (text) => {
    expect(read({ participants: text })).toEqual({ participants: Number.NaN });
  },
);

it.each([
  ['7', 7],
  [' 30 ', 30],
  ['007', 7],
  ['1,000', 1_000],
  ['100.000', 100_000],
  ['1\u202f000', 1_000],
])('takes %j for the number that it is', (text, number) => {
  expect(read({ sessionDays: text })).toEqual({ sessionDays: number });
});
