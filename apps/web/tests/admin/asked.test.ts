import { describe, expect, it } from 'vitest';
import { asServerAsks, readAsked, shownColumns, writeAsked } from '../../src/admin/table/asked.ts';
import type { Filter } from '../../src/admin/table/listing.ts';

const label = (): string => 'label';

const filters: Filter[] = [
  { kind: 'flag', name: 'isStaff', label, yes: label, no: label },
  { kind: 'choice', name: 'kind', label, choices: () => [{ value: 'group', label: 'Group' }] },
  { kind: 'days', name: 'created', label, from: 'createdFrom', to: 'createdTo' },
  { kind: 'person', name: 'senderId', label },
];

const stated = {
  filters,
  usual: { order: 'username', isDescending: false },
  columns: [
    { id: 'username', order: 'username', isMain: true as const },
    { id: 'email' },
    { id: 'createdAt', order: 'createdAt' },
    { id: 'phoneNumber', isHidden: true as const },
  ],
};

describe('what an address asks of a listing', () => {
  it('is the usual where it says nothing, and says nothing where it is the usual', () => {
    const asked = readAsked({}, stated);
    expect(asked).toEqual({
      search: '',
      filters: {},
      order: 'username',
      isDescending: false,
      columns: null,
    });
    expect(writeAsked(asked, stated)).toEqual({});
  });

  it('comes back as it was written', () => {
    const address = {
      search: 'ada',
      isStaff: false,
      kind: 'group',
      created: '2026-11-01..2026-11-07',
      senderId: 7,
      order: 'createdAt',
      descending: true,
      columns: 'email,phoneNumber',
    };
    expect(writeAsked(readAsked(address, stated), stated)).toEqual(address);
  });

  it('passes over what makes no sense', () => {
    const address = {
      search: { deep: true },
      isStaff: 'perhaps',
      kind: 'secret',
      created: 'yesterday',
      senderId: -1,
      order: 'password',
      columns: 'none,such',
    };
    expect(writeAsked(readAsked(address, stated), stated)).toEqual({});
  });

  it('takes a search that looks like a number for text', () => {
    expect(readAsked({ search: 42 }, stated).search).toBe('42');
  });

  it('asks the server for days by the clock here, the last one whole', () => {
    const asked = readAsked({ created: '2026-11-01..2026-11-07', isStaff: true }, stated);
    expect(asServerAsks(asked, stated)).toEqual({
      filters: {
        isStaff: true,
        createdFrom: new Date('2026-11-01T00:00:00').toISOString(),
        createdTo: new Date('2026-11-08T00:00:00').toISOString(),
      },
      order: 'username',
      descending: false,
    });
    const open = readAsked({ created: '..2026-11-07' }, stated);
    expect(Object.keys(asServerAsks(open, stated).filters ?? {})).toEqual(['createdTo']);
  });

  it('shows the usual columns, or those that were chosen, and always what a row is called by', () => {
    const ids = (columns?: string): string[] =>
      shownColumns(readAsked(columns === undefined ? {} : { columns }, stated), stated.columns).map(
        ({ id }) => id,
      );
    expect(ids()).toEqual(['username', 'email', 'createdAt']);
    expect(ids('phoneNumber')).toEqual(['username', 'phoneNumber']);
  });
});
