import { initial } from './001-initial.ts';
import { sessionExpiry } from './002-session-expiry.ts';
import { readEpochs } from './003-read-epochs.ts';
import { installation } from './004-installation.ts';
import { usersRevision } from './005-users-revision.ts';
import { sessionList } from './006-session-list.ts';
import { usersOrder } from './007-users-order.ts';
import { auditLog } from './010-audit-log.ts';
import { serverSettings } from './011-server-settings.ts';
import { tokens } from './012-tokens.ts';
import { signingKeys } from './013-signing-keys.ts';
import { invitations } from './014-invitations.ts';
import { accountLinks } from './015-account-links.ts';
import { twoFactors } from './016-two-factors.ts';
import { passkeys } from './017-passkeys.ts';
import { identities } from './018-identities.ts';
import { blocksAndContacts } from './019-blocks-and-contacts.ts';
import { guests } from './020-guests.ts';
import { listings } from './021-listings.ts';
import { staffEdits } from './022-staff-edits.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  initial,
  sessionExpiry,
  readEpochs,
  installation,
  usersRevision,
  sessionList,
  usersOrder,
  auditLog,
  serverSettings,
  tokens,
  signingKeys,
  invitations,
  accountLinks,
  twoFactors,
  passkeys,
  identities,
  blocksAndContacts,
  guests,
  listings,
  staffEdits,
];
