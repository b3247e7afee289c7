import { texts } from '../../shared/language.ts';
import { OneLine } from '../../shared/written.tsx';
import { nameOf } from '../../users/person-name.ts';
import { deviceText } from '../cells/device.ts';
import { momentColumn } from '../cells/moment-column.tsx';
import { PersonCell } from '../cells/person-cell.tsx';
import type { Listing } from '../table/listing.ts';
import { EndToken } from './end-token.tsx';
import { tokenName, type TokenRow } from './token-row.ts';

/** What programs come with, whoever's they are. */
export const tokensListing: Listing<TokenRow> = {
  name: 'tokens',
  title: () => texts.admin.tokens.title,
  searchHint: () => texts.admin.tokens.searchHint,
  list: (api, asked, signal) => api.admin.tokens.list.query(asked as object, { signal }),
  count: (api, asked) => api.admin.tokens.count.query(asked),
  idOf: ({ id }) => id,
  nameOf: (row) => texts.admin.tokens.tokenOf(tokenName(row), nameOf(row.user)),
  usual: { order: 'createdAt', isDescending: true },
  empty: () => texts.admin.tokens.empty,
  columns: [
    {
      id: 'name',
      label: () => texts.admin.tokens.name,
      isMain: true,
      width: 150,
      cell: (row) => <OneLine text={tokenName(row)} className="font-strong" />,
      text: (row) => tokenName(row),
    },
    {
      id: 'user',
      label: () => texts.admin.people.person,
      width: 150,
      cell: ({ user }) => <PersonCell person={user} />,
      text: ({ user }) => nameOf(user),
    },
    {
      id: 'kind',
      label: () => texts.admin.tokens.kind,
      width: 120,
      cell: ({ kind }) => texts.admin.tokens.kinds[kind],
      text: ({ kind }) => texts.admin.tokens.kinds[kind],
    },
    {
      id: 'scope',
      label: () => texts.tokens.scope,
      width: 80,
      cell: ({ scope }) => texts.tokens.scopes[scope],
      text: ({ scope }) => texts.tokens.scopes[scope],
    },
    momentColumn({ id: 'createdAt', label: () => texts.admin.created, width: 150, isOrder: true }),
    momentColumn({
      id: 'lastUsedAt',
      label: () => texts.admin.lastUsed,
      width: 145,
      isOrder: true,
      otherwise: () => texts.admin.never,
    }),
    momentColumn({
      id: 'expiresAt',
      label: () => texts.admin.expires,
      width: 150,
      otherwise: () => texts.admin.never,
    }),
    {
      id: 'device',
      label: () => texts.admin.tokens.usedBy,
      isHidden: true,
      width: 165,
      cell: (row) => <OneLine text={deviceText(row.device)} />,
      text: (row) => deviceText(row.device),
    },
    {
      id: 'act',
      label: () => texts.admin.tokens.revoke,
      isAct: true,
      width: 95,
      cell: (row) => <EndToken token={row} />,
      text: () => '',
    },
  ],
  filters: [
    { kind: 'person', name: 'userId', label: () => texts.admin.people.person },
    {
      kind: 'choice',
      name: 'kind',
      label: () => texts.admin.tokens.kind,
      choices: () => choicesOf(texts.admin.tokens.kinds),
    },
    {
      kind: 'choice',
      name: 'scope',
      label: () => texts.tokens.scope,
      choices: () => choicesOf(texts.tokens.scopes),
    },
  ],
  acts: [
    {
      act: 'tokens.revoke',
      icon: 'bin',
      isGrave: true,
      label: () => texts.admin.tokens.revoke,
      question: (count) => texts.admin.tokens.revokeMany(count),
      hint: () => texts.tokens.revokeHint,
      doing: () => texts.admin.tokens.revoking,
      done: (count) => texts.admin.tokens.revokedMany(count),
    },
  ],
};

function choicesOf(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
