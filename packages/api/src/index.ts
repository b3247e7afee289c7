export { appRouter, type AppRouter } from './router.ts';
export { createServices, type Shared } from './create-services.ts';
export type { BegunSession, Caller, Context, KnownBrowser, Services, SessionCookie } from './context.ts';
export { isWithin } from './inputs.ts';
export { limits } from './limits.ts';
export { Refusal, type Reason, type SecondFactorAsk } from './errors.ts';

export { newAccount, email, password, username, type NewAccount } from './auth/account-inputs.ts';
export { endLapsedSessions } from './auth/end-lapsed-sessions.ts';
export type { MakeLimiter } from './auth/rate-limits.ts';
export { hashPassword } from './auth/passwords.ts';
export { isCommonPassword } from './auth/common-passwords.ts';
export { makeResetLink, type ResetLink } from './auth/reset-link.ts';
export type { HostFacts } from './host-facts.ts';
export { Later } from './later.ts';
export type { Mail, Mailer } from './mail/mailer.ts';
export { takeSecondFactorAway, tellOfRemoval } from './two-factors/remove-second-factor.ts';

export type { Channel, SharedBus } from './realtime/bus.ts';
export { InProcessBus } from './realtime/bus.ts';
export { channelsOf, fromText, isPassedOn, toText } from './realtime/bus-text.ts';
export { SESSION_ENDED, TOKEN_EXPIRED, type Connection } from './realtime/connection.ts';
export { OpenedSubscription } from './realtime/subscribe.ts';
export type { BusMessage, Delivery, EventMap, EventName, ServerEvent } from './realtime/events.ts';

export type { ProcedureDescription } from './reference/describe-procedures.ts';
export type { WaysIn } from './auth/ways-in.ts';
export type { OwnEmail } from './auth/confirm-email.ts';
export type { Invitation, Inviter } from './invitations/present-invitation.ts';
export type { InvitationToAll } from './invitations/look-at-invitation.ts';
export type { EditedSettings, ServerSettings } from './settings/server-settings.ts';
export type { FixedLimits, SettableLimits } from './settings/describe-limits.ts';
export type { MailState } from './settings/mail.ts';
export type { Opening, Overview, Reading } from './admin/overview.ts';
export type { Problem, ProblemCode } from './admin/problems.ts';
export type { AuditAction } from './audit/actions.ts';
export type { AdminAct } from './admin/audit/list-acts.ts';
export type { AdminConversation } from './admin/conversations/present-admin-conversation.ts';
export type {
  AdminParticipant,
  ParticipantPage,
  WholeConversation,
} from './admin/conversations/retrieve-conversation.ts';
export type { AdminMessage } from './admin/messages/present-admin-message.ts';
export type { WholeMessage } from './admin/messages/retrieve-message.ts';
export type { Person } from './admin/person.ts';
export type { AdminUser } from './admin/users/present-admin-user.ts';
export type { WholeAccount } from './admin/users/retrieve-account.ts';
export { callerOfToken } from './tokens/caller-of-token.ts';
export type { TokenDescription } from './tokens/describe-token.ts';
export type { CreatedToken } from './tokens/create-token.ts';
export type { IssuedTokens } from './tokens/issue-tokens.ts';
export { beginFlow, flowShape, type Beginning, type Flow } from './identities/flow.ts';
export { finishFlow } from './identities/finish-flow.ts';
export type { Identity, OwnIdentities } from './identities/manage-identities.ts';
export type { ProviderSettings } from './identities/provider.ts';
export { ProviderProblem, problemOf, type ProviderProblemCode } from './identities/provider-problem.ts';
export type { Passkey } from './passkeys/manage-passkeys.ts';
export type { SessionDescription } from './auth/list-sessions.ts';
export type { Account, User } from './users/present-user.ts';
export type { BlockedPerson } from './users/present-blocked.ts';
export type { Privacy } from './users/privacy.ts';
export type { Conversation, Participant } from './conversations/present-conversation.ts';
export type { OpenedConversation } from './conversations/read-conversation.ts';
export type { ConversationChanges } from './conversations/changes-since.ts';
export type { Message, ReadMessage } from './messages/present-message.ts';
export type { MessagePage } from './messages/list-messages.ts';
export type { ReadPosition } from './messages/mark-as-read.ts';
export type { ConversationKind, MessageKind, MessageSender, ParticipantRole } from '@parley/db';
