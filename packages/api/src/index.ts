export { appRouter, type AppRouter } from './router.ts';
export { createServices, type Shared } from './create-services.ts';
export type { Caller, Context, Services, SessionCookie } from './context.ts';
export { isWithin } from './inputs.ts';
export { limits } from './limits.ts';
export type { Reason, SecondFactorAsk } from './errors.ts';

export { newAccount, email, password, username, type NewAccount } from './auth/account-inputs.ts';
export { endLapsedSessions } from './auth/end-lapsed-sessions.ts';
export type { MakeLimiter } from './auth/rate-limits.ts';
export { hashPassword } from './auth/passwords.ts';

export type { Channel, SharedBus } from './realtime/bus.ts';
export { InProcessBus } from './realtime/bus.ts';
export { channelsOf, fromText, isPassedOn, toText } from './realtime/bus-text.ts';
export { SESSION_ENDED, type Connection } from './realtime/connection.ts';
export { OpenedSubscription } from './realtime/subscribe.ts';
export type { BusMessage, Delivery, EventMap, EventName, ServerEvent } from './realtime/events.ts';

export type { ProcedureDescription } from './reference/describe-procedures.ts';
export type { WaysIn } from './auth/ways-in.ts';
export type { Passkey } from './passkeys/manage-passkeys.ts';
export type { SessionDescription } from './auth/list-sessions.ts';
export type { Account, User } from './users/present-user.ts';
export type { Conversation, Participant } from './conversations/present-conversation.ts';
export type { OpenedConversation } from './conversations/read-conversation.ts';
export type { ConversationChanges } from './conversations/changes-since.ts';
export type { Message, ReadMessage } from './messages/present-message.ts';
export type { MessagePage } from './messages/list-messages.ts';
export type { ReadPosition } from './messages/mark-as-read.ts';
export type { ConversationKind, MessageKind, MessageSender, ParticipantRole } from '@parley/db';
