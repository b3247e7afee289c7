import type { AdminAct } from '@parley/client';
import { texts } from '../../shared/language.ts';
import { OneLine } from '../../shared/written.tsx';
import { AdminLink } from '../admin-link.tsx';
import { deviceText } from '../cells/device.ts';
import { Moment, momentText } from '../cells/moment.tsx';
import type { AskedOfServer, Listing } from '../table/listing.ts';
import { actionText } from './action-words.ts';
import { Actor, actorText } from './actor.tsx';
import { SubjectCell, subjectKind, subjectText } from './subject-cell.tsx';

/** Who did what to whom, from where. */
export const auditListing: Listing<AdminAct> = {
  name: 'audit',
  title: () => texts.admin.audit.title,
  searchHint: () => texts.admin.audit.searchHint,
  list: (api, asked, signal) => api.admin.audit.list.query(withSubject(asked), { signal }),
  count: (api, asked) => api.admin.audit.count.query(withSubject(asked)),
  countsWhenAsked: true,
  idOf: ({ id }) => id,
  nameOf: ({ action, at }) => `${actionText(action)}, ${momentText(at)}`,
  pathOf: ({ id }) => `audit/${id}`,
  usual: { order: 'at', isDescending: true },
  empty: () => texts.admin.audit.empty,
  columns: [
    {
      id: 'at',
      label: () => texts.admin.audit.when,
      order: 'at',
      isLastFirst: true,
      isMain: true,
      width: 180,
      cell: ({ id, at }) => (
        <AdminLink path={`audit/${id}`} className="font-strong hover:underline">
          <Moment at={at} />
        </AdminLink>
      ),
      text: ({ at }) => momentText(at),
    },
    {
      id: 'actor',
      label: () => texts.admin.audit.who,
      width: 190,
      cell: (row) => <Actor act={row} />,
      text: (row) => actorText(row),
    },
    {
      id: 'action',
      label: () => texts.admin.audit.what,
      width: 240,
      cell: ({ action }) => actionText(action),
      text: ({ action }) => actionText(action),
    },
    {
      id: 'subject',
      label: () => texts.admin.audit.toWhom,
      width: 190,
      cell: ({ subject }) => <SubjectCell subject={subject} />,
      text: ({ subject }) => subjectText(subject),
    },
    {
      id: 'address',
      label: () => texts.admin.address,
      width: 140,
      cell: ({ address }) => <bdi>{address}</bdi>,
      text: ({ address }) => address,
    },
    {
      id: 'device',
      label: () => texts.admin.device,
      width: 170,
      cell: ({ device }) => <OneLine text={deviceText(device)} />,
      text: ({ device }) => deviceText(device),
    },
  ],
  filters: [
    {
      kind: 'choice',
      name: 'action',
      label: () => texts.admin.audit.what,
      choices: () => Object.entries(texts.admin.audit.actions).map(([value, label]) => ({ value, label })),
    },
    { kind: 'person', name: 'actorId', label: () => texts.admin.audit.who },
    { kind: 'person', name: 'person', label: () => texts.admin.audit.toPerson },
    { kind: 'conversation', name: 'conversation', label: () => texts.admin.audit.toConversation },
    {
      kind: 'choice',
      name: 'subjectType',
      label: () => texts.admin.audit.toKind,
      choices: () =>
        Object.keys(texts.admin.audit.subjects).map((value) => ({ value, label: subjectKind(value) })),
    },
    { kind: 'text', name: 'subjectId', label: () => texts.admin.audit.toNumber },
    { kind: 'days', name: 'on', label: () => texts.admin.audit.when, from: 'from', to: 'to' },
  ],
  acts: [],
};

/** One asks for a person or a conversation; the server for the kind and the number of what it was done to. */
function withSubject(asked: Pick<AskedOfServer, 'filters'>): object {
  if (!asked.filters) return asked;
  const { person, conversation, ...filters } = asked.filters;
  const [type, id] = person === undefined ? ['conversation', conversation] : ['user', person];
  if (id === undefined) return asked;
  return { ...asked, filters: { ...filters, subjectType: type, subjectId: String(id) } };
}
