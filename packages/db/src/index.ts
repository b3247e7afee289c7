export { isDatabaseUrl } from './connection/database-url.ts';
export type { Dialect, Sql, SqlValue } from './connection/sql.ts';
export { DatabaseUnusableError, faultOf, TakenError, type DatabaseFault } from './connection/errors.ts';
export { Database, type WriteScope } from './database.ts';
export { openDatabase } from './open-database.ts';
export { migrate } from './migrate.ts';
export {
  forgetSessionSecret,
  readInstallationId,
  readInstalledAt,
  readSessionSecret,
  sharedSessionSecret,
} from './installation/installation.ts';
export { backUp } from './backup/back-up.ts';
export { BackupError } from './backup/backup-error.ts';
export { restore } from './backup/restore.ts';

export type { ConversationKind } from './models/conversation.ts';
export type { MessageKind } from './models/message.ts';
export type { ParticipantRole } from './models/participant.ts';

export type { UserRow } from './users/user-row.ts';
export { createUser, updateUser, type NewUser, type UserChanges } from './users/save-user.ts';
export {
  findActiveSuperuserIds,
  findActiveUserIds,
  findEmailVerifiedAt,
  findPasswordHash,
  findUser,
  findUserByLogin,
  findUserByVerifiedEmail,
  isLastSuperuser,
  isLoginTaken,
  isFirstToSignIn,
  somebodyCanSignIn,
} from './users/find-user.ts';
export {
  findAccount,
  findAccountFacts,
  holdAccount,
  type AccountFacts,
  type AccountRow,
} from './users/find-account.ts';
export { listUsers, type UserPage } from './users/list-users.ts';
export type { Blocker } from './blocks/blocker-in.ts';
export {
  addBlock,
  countBlocks,
  deleteBlock,
  findBlock,
  findBlockerIn,
  findBlockersOf,
  findDirectId,
  listBlocked,
  type BlockRow,
} from './blocks/blocks.ts';
export { findVisibleUser, listVisibleIds, type Viewer } from './users/visible-people.ts';
export { listUserChanges, readUsersRevision, stampUser } from './users/user-changes.ts';

export {
  endOwnSession,
  findSessionOwner,
  listSessions,
  type SessionPlace,
  type SessionRow,
} from './sessions/list-sessions.ts';
export { hasSessionFrom } from './sessions/has-session-from.ts';
export { noteSessionUses, type SessionUse } from './sessions/note-session-uses.ts';
export { shortenSessions } from './sessions/shorten-sessions.ts';
export {
  createSession,
  deleteExpiredSessions,
  endOtherSessionsOf,
  endSession,
  endSessionsOf,
  findLapsedSessions,
  findSessionStart,
  findSessionUser,
  type NewSession,
} from './sessions/sessions.ts';

export {
  findAnyConversation,
  holdAnyConversation,
  type AnyConversationRow,
} from './conversations/find-any-conversation.ts';
export type { ConversationRow } from './conversations/conversation-row.ts';
export { createGroup, findOrCreateDirect } from './conversations/create-conversation.ts';
export {
  conversationExists,
  findConversation,
  findParticipation,
  listLedGroups,
  listOwnedGroupIds,
  listRevisions,
  type Participation,
} from './conversations/find-conversation.ts';
export { listConversations, type ListPosition } from './conversations/list-conversations.ts';
export { listChanges, type Changes } from './conversations/list-changes.ts';
export {
  findParticipant,
  findFirstParticipants,
  listFirstParticipants,
  listParticipantIds,
  listParticipants,
  type ParticipantRow,
} from './conversations/participants.ts';
export {
  addParticipant,
  deleteConversation,
  findSuccessor,
  lockConversation,
  removeParticipant,
  setRole,
  setTitle,
  takeRevision,
} from './conversations/change-conversation.ts';

export type { MessageRow, MessageSender } from './messages/message-row.ts';
export { findAnyMessage, type AnyMessageRow } from './messages/find-any-message.ts';
export { deleteMessage, editMessage } from './messages/change-message.ts';
export { firstMessageSince } from './messages/first-message-since.ts';
export { findMessage, listMessages, type PagePlace } from './messages/list-messages.ts';
export { moveReadPosition, setReadPosition, type ReadPosition } from './messages/move-read-position.ts';
export type { SendOutcome, SendRequest } from './messages/plan-sends.ts';

export {
  createInvitation,
  deleteExpiredInvitations,
  deleteInvitation,
  findInvitation,
  findInvitationById,
  listInvitations,
  takeInvitation,
  type InvitationRow,
  type NewInvitation,
} from './invitations/invitations.ts';
export {
  deleteAccountLinks,
  findAccountLink,
  findPendingEmail,
  saveAccountLink,
  takeAccountLink,
  type AccountLinkRow,
  type LinkPurpose,
} from './account-links/account-links.ts';
export type { TokenKind, TokenScope } from './models/token.ts';
export {
  createToken,
  endOwnToken,
  findTokenByHash,
  findTokenById,
  findTokenOwner,
  type TokenHolder,
} from './tokens/tokens.ts';
export { connectionIdOf } from './tokens/connection-id.ts';
export { countPersonalTokens, listTokens, type TokenPlace, type TokenRow } from './tokens/list-tokens.ts';
export { addRefreshToken, endToken, findTokenOfRefresh, spendRefreshToken } from './tokens/refresh-tokens.ts';
export {
  addSigningKey,
  listSigningKeys,
  lockSigningKeys,
  type SigningKeyRow,
} from './tokens/signing-keys.ts';

export {
  addChallenge,
  findChallenge,
  takeChallenge,
  type Challenge,
  type ChallengeKind,
} from './two-factors/challenges.ts';
export {
  confirmTotp,
  deleteTotp,
  findTotp,
  resealTotp,
  savePendingTotp,
  takeStep,
  type TotpRow,
} from './two-factors/totp-secrets.ts';
export {
  countRecoveryCodes,
  deleteRecoveryCodes,
  replaceRecoveryCodes,
  takeRecoveryCode,
} from './two-factors/recovery-codes.ts';
export {
  addPasskey,
  countUse,
  deletePasskey,
  deletePasskeysOf,
  findPasskey,
  listPasskeys,
  lockUser,
  renamePasskey,
  type PasskeyRow,
} from './passkeys/passkeys.ts';

export {
  addIdentity,
  deleteIdentity,
  findIdentity,
  listIdentities,
  noteIdentityUse,
  type IdentityRow,
} from './identities/identities.ts';

export { addAuditEntry, listAuditEntries, type AuditRow } from './audit/audit-log.ts';
export { findAct } from './audit/find-act.ts';
export { isPasswordKnownToStaff } from './audit/password-known.ts';
export {
  countMessagesSince,
  countPeople,
  databaseSize,
  listActs,
  type ActedRow,
} from './overview/overview.ts';
export {
  holdSettings,
  lockSettings,
  readServerSettings,
  readSettingsRevision,
  saveServerSettings,
  stampSettings,
} from './settings/server-settings.ts';

export { Importer } from './import/importer.ts';
export type { ImportBatch, ImportedLine, ImportOutcome, ImportTarget } from './import/import-batch.ts';
export { countRows } from './import/count-rows.ts';

export {
  ordersOf,
  type Filter,
  type FilterKind,
  type FilterValues,
  type Given,
  type Listing,
  type OrderOf,
  type Parts,
  type RowOf,
  type ValueOf,
} from './listings/listing.ts';
export { PlaceError } from './listings/place.ts';
export {
  countListing,
  cursorAtNewest,
  greatestIdOf,
  readListing,
  readListingIds,
  type AskedPage,
  type ListingPage,
} from './listings/read-listing.ts';
export type { Asked } from './listings/reader.ts';
export { usersListing, type ListedUser } from './listings/users-listing.ts';
export { conversationsListing, type ListedConversation } from './listings/conversations-listing.ts';
export { messagesListing, type ListedMessage } from './listings/messages-listing.ts';
export { sessionsListing, type ListedSession } from './listings/sessions-listing.ts';
export { tokensListing, type ListedToken } from './listings/tokens-listing.ts';
export { invitationsListing } from './listings/invitations-listing.ts';
export { auditListing, type ListedAct } from './listings/audit-listing.ts';
export { findNames, findReadMessages, findTitles } from './listings/beside-rows.ts';

export {
  advanceBulkJob,
  createBulkJob,
  deleteOldBulkJobs,
  findBulkJob,
  type BulkChoice,
  type BulkCounts,
  type BulkJob,
} from './bulk/bulk-jobs.ts';
