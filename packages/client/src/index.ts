export type { Api } from './api.ts';
export { createClient, type ParleyClient } from './create-client.ts';
export type { Live } from './live/live.ts';
export type { ConnectionState, LiveConversation, LiveState, PendingMessage, Timeline } from './live/state.ts';
export { isNotFound, refusalOf } from './live/refusal.ts';
export type {
  Account,
  AppRouter,
  Conversation,
  EventMap,
  EventName,
  Message,
  Participant,
  ProcedureDescription,
  ReadMessage,
  ServerEvent,
  User,
} from '@parley/api';
