/** The rooms of the admin site, in the order of its navigation. */
import type { ComponentType } from 'react';
import type { IconName } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { ConversationRoom } from './conversations/conversation-room.tsx';
import { ConversationsRoom } from './conversations/conversations-room.tsx';
import { MessageRoom } from './messages/message-room.tsx';
import { MessagesRoom } from './messages/messages-room.tsx';
import { NewPerson } from './people/new-person.tsx';
import { PeopleRoom } from './people/people-room.tsx';
import { PersonRoom } from './people/person-room.tsx';

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
];

/** Where the site begins on a wide screen. */
export const FIRST_ROOM = 'people';
