import type { Scene } from '../scene.ts';
import { account } from './account.ts';
import { admin } from './admin.ts';
import { app } from './app.ts';
import { blockingAtLast } from './blocking.ts';
import { conversation } from './conversation.ts';
import { list, listAtLast } from './list.ts';
import { messages } from './messages.ts';
import { details } from './details.ts';
import { guestsAtLast } from './guests.ts';
import { people } from './people.ts';
import { settings, settingsAtLast } from './settings.ts';
import { twoFactors } from './two-factors.ts';
import { ways } from './ways.ts';

/** Every scene, in the order in which they are taken and shown. */
export const scenes: Scene[] = [
  ...account,
  ...list,
  ...settings,
  ...twoFactors,
  ...conversation,
  ...messages,
  ...people,
  ...details,
  ...ways,
  ...app,
  ...admin,
  ...listAtLast,
  ...blockingAtLast,
  ...settingsAtLast,
  ...guestsAtLast,
];
