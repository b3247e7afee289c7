/** The rooms of the admin site, in the order of its navigation. */
import type { ComponentType } from 'react';
import type { IconName } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { ActRoom } from './audit/act-room.tsx';
import { AuditRoom } from './audit/audit-room.tsx';
import { ConversationRoom } from './conversations/conversation-room.tsx';
import { ConversationsRoom } from './conversations/conversations-room.tsx';
import { InvitationsRoom } from './invitations/invitations-room.tsx';
import { MessageRoom } from './messages/message-room.tsx';
import { MessagesRoom } from './messages/messages-room.tsx';
import { OverviewRoom } from './overview/overview-room.tsx';
import { NewPerson } from './people/new-person.tsx';
import { PeopleRoom } from './people/people-room.tsx';
import { PersonRoom } from './people/person-room.tsx';
import { SessionsRoom } from './sessions/sessions-room.tsx';
import { SettingsRoom } from './settings/settings-room.tsx';
import { TokensRoom } from './tokens/tokens-room.tsx';

interface Room {
  /** Below `/admin/`. */
  path: string;
  icon: IconName;
  name: () => string;
  Show: ComponentType;
  /** The page of one of them, by its number. */
  One?: ComponentType<{ id: number }>;
  /** Where another one is made: `<path>/new`. */
  New?: ComponentType;
}

export const rooms: readonly Room[] = [
  {
    path: 'overview',
    icon: 'details',
    name: () => texts.admin.overview.title,
    Show: OverviewRoom,
  },
  {
    path: 'people',
    icon: 'person',
    name: () => texts.admin.people.title,
    Show: PeopleRoom,
    One: PersonRoom,
    New: NewPerson,
  },
  {
    path: 'conversations',
    icon: 'speech',
    name: () => texts.admin.conversations.title,
    Show: ConversationsRoom,
    One: ConversationRoom,
  },
  {
    path: 'messages',
    icon: 'mail',
    name: () => texts.admin.messages.title,
    Show: MessagesRoom,
    One: MessageRoom,
  },
  {
    path: 'sessions',
    icon: 'computer',
    name: () => texts.admin.sessions.title,
    Show: SessionsRoom,
  },
  {
    path: 'invitations',
    icon: 'addPerson',
    name: () => texts.invitations.title,
    Show: InvitationsRoom,
  },
  {
    path: 'tokens',
    icon: 'program',
    name: () => texts.admin.tokens.title,
    Show: TokensRoom,
  },
  {
    path: 'audit',
    icon: 'book',
    name: () => texts.admin.audit.title,
    Show: AuditRoom,
    One: ActRoom,
  },
  {
    path: 'settings',
    icon: 'gear',
    name: () => texts.admin.settings.title,
    Show: SettingsRoom,
  },
];

/** Where the site begins on a wide screen. */
export const FIRST_ROOM = 'overview';
