import type { Scene } from '../scene.ts';
import { account } from './account.ts';
import { app } from './app.ts';
import { conversation } from './conversation.ts';
import { list } from './list.ts';
import { messages } from './messages.ts';
import { people } from './people.ts';

/** Every scene, in the order in which they are taken and shown. */
export const scenes: Scene[] = [...account, ...list, ...conversation, ...messages, ...people, ...app];
