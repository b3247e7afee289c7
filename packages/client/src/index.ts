export type { Api } from './api.ts';
export { createClient, type ParleyClient } from './create-client.ts';
export type { Live } from './live/live.ts';
export type {
  ConnectionState,
  LiveConversation,
  LiveState,
  OutboxItem,
  Passage,
  Timeline,
} from './live/state.ts';
export type { ProgramToken } from './links/token-keeper.ts';
export {
  answerOf,
  isNotFound,
  refusalOf,
  secondFactorOf,
  type ServerAnswer,
  type ServerIssue,
} from './live/refusal.ts';
export { holds } from './live/pages.ts';
export { blockedAfter } from './live/blocked-after.ts';
export { withWaiting } from './live/with-waiting.ts';
export type { ClientStorage } from './storage/storage.ts';
export type {
  Account,
  AdminAct,
  AdminUser,
  AuditAction,
  AppRouter,
  BlockedPerson,
  Conversation,
  AdminConversation,
  CreatedToken,
  EditedSettings,
  EventMap,
  EventName,
  FixedLimits,
  Identity,
  Invitation,
  InvitationToAll,
  Inviter,
  IssuedTokens,
  MailState,
  Message,
  AdminMessage,
  Participant,
  AdminParticipant,
  ParticipantPage,
  ProcedureDescription,
  Opening,
  Overview,
  OwnEmail,
  Passkey,
  Person,
  Problem,
  ProblemCode,
  Privacy,
  Reading,
  ReadMessage,
  Reason,
  SecondFactorAsk,
  ServerEvent,
  ServerSettings,
  SessionDescription,
  SettableLimits,
  TokenDescription,
  User,
  WaysIn,
  WholeAccount,
  WholeConversation,
  WholeMessage,
} from '@parley/api';
