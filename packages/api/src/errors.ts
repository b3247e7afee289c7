import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';

/** Every refusal by name: its code on the wire, and a sentence that says what one can do. */
const refusals = {
  notSignedIn: ['UNAUTHORIZED', 'Sign in first.'],
  wrongCredentials: ['UNAUTHORIZED', 'Wrong username, e-mail address or password.'],
  tooManyFailedSignIns: ['TOO_MANY_REQUESTS', 'Too many sign-ins to this account have failed'],
  tooManyFailedSignInsFrom: ['TOO_MANY_REQUESTS', 'Too many sign-ins from this address have failed'],
  tooOften: ['TOO_MANY_REQUESTS', 'This was done too often in a short time'],
  tooManyRegistrations: ['TOO_MANY_REQUESTS', 'Too many accounts were asked for from this address'],
  tooManyPasswordResets: ['TOO_MANY_REQUESTS', 'Too many new passwords were asked for'],
  tooManyConfirmations: ['TOO_MANY_REQUESTS', 'Too many letters were asked for'],
  registrationClosed: ['FORBIDDEN', 'Nobody can register here: ask whoever looks after this server.'],
  invitationNeeded: [
    'FORBIDDEN',
    'You need an invitation to register here: ask somebody who has an account.',
  ],
  invitationNotValid: ['NOT_FOUND', 'This invitation is not good any more: ask for a new one.'],
  mayNotInvite: [
    'FORBIDDEN',
    'Only staff may invite here, or those who look after a group where the server lets them.',
  ],
  invitationTooLong: ['BAD_REQUEST', 'An invitation is good for no more days here than this'],
  linkNotValid: ['NOT_FOUND', 'This link is not good any more: use the newest one, or ask for another.'],
  mailNotConfigured: ['BAD_REQUEST', 'This server sends no mail: ask whoever looks after it for a link.'],
  commonPassword: ['BAD_REQUEST', 'This password is too easy to guess: choose one that nobody would try.'],
  wrongPassword: ['FORBIDDEN', 'The current password is not right.'],
  secondFactorNeeded: ['UNAUTHORIZED', 'The password is right; now the second factor is needed.'],
  wrongCode: ['UNAUTHORIZED', 'This code is not right, or was used before: wait for the next one.'],
  tooManyWrongCodes: [
    'TOO_MANY_REQUESTS',
    'Too many codes were wrong; recovery codes and passkeys still work',
  ],
  ticketNotValid: ['UNAUTHORIZED', 'This took too long, or was finished before: begin again.'],
  secondFactorThere: ['CONFLICT', 'Your second factor is set up already: turn it off first.'],
  secondFactorMissing: ['CONFLICT', 'There is no second factor set up.'],
  passkeysNeedHttps: [
    'BAD_REQUEST',
    'Browsers use passkeys at https:// addresses and at localhost only: see PUBLIC_URL.',
  ],
  passkeyRefused: ['UNAUTHORIZED', 'This passkey was not accepted: try again, or sign in in another way.'],
  tooManyPasskeySignIns: ['TOO_MANY_REQUESTS', 'Too many sign-ins were begun from this address'],
  tooManyProviderSignIns: ['TOO_MANY_REQUESTS', 'Too many sign-ins were begun from this address'],
  providerNotConfigured: ['BAD_REQUEST', 'There is no other service that this server lets one sign in with.'],
  identityNotFound: ['NOT_FOUND', 'There is no such link: it may have been removed already.'],
  lastWayIn: ['CONFLICT', 'It is your only way in: set a password first, or add a passkey.'],
  signInAgain: ['FORBIDDEN', 'You signed in a while ago: sign out, sign in again, and repeat this.'],
  passkeyKnown: ['CONFLICT', 'This passkey is known here already.'],
  passkeyNotFound: ['NOT_FOUND', 'There is no such passkey: it may have been removed already.'],
  tooManyPasskeys: ['CONFLICT', 'You have as many passkeys as one may have: remove one first.'],
  badCursor: ['BAD_REQUEST', 'The cursor must be one that an earlier page answered.'],
  sessionNotFound: ['NOT_FOUND', 'There is no such session: it may have ended already.'],
  notForPrograms: ['FORBIDDEN', 'A program may not do this: sign in as yourself.'],
  scopeTooNarrow: ['FORBIDDEN', 'The scope of this token is too narrow'],
  tokenNotFound: ['NOT_FOUND', 'There is no such token: it may have been revoked already.'],
  tooManyTokens: ['CONFLICT', 'You have as many tokens as one may have: revoke one first.'],
  expiresInThePast: ['BAD_REQUEST', 'The time at which it expires must lie ahead.'],
  passwordNeeded: ['FORBIDDEN', 'You signed in a while ago: give your password too, or sign in again.'],
  refreshRefused: [
    'UNAUTHORIZED',
    'This refresh token opens nothing: it was used before, has expired or has ended. Sign in again.',
  ],
  staffOnly: ['FORBIDDEN', 'Only staff may do this.'],
  ownersOnly: ['FORBIDDEN', 'Only a superuser may do this.'],
  superusersOnly: ['FORBIDDEN', 'Only a superuser may change the account of a superuser.'],
  signInOverHttp: ['BAD_REQUEST', 'A cookie can only be set over HTTP: call this procedure there.'],
  subscribeOverWebSocket: ['BAD_REQUEST', 'Events come over a WebSocket: subscribe there.'],
  alreadySubscribed: ['CONFLICT', 'This connection is subscribed to events already.'],
  tooManyCalls: ['TOO_MANY_REQUESTS', 'Too many calls at once: connect again and wait for answers.'],
  usernameTaken: ['CONFLICT', 'This username is taken: choose another.'],
  emailTaken: ['CONFLICT', 'This e-mail address belongs to another account.'],
  notForGuests: ['FORBIDDEN', 'Guests may not do this: ask somebody who is no guest here.'],
  guestsNeedConversation: ['BAD_REQUEST', 'Guests are invited into a conversation: name one.'],
  guestsLookAfterNothing: ['FORBIDDEN', 'Guests look after no group: make this person a member first.'],
  staffAreNoGuests: ['CONFLICT', 'Staff of the server cannot be guests.'],
  userNotFound: ['NOT_FOUND', 'There is no such person.'],
  forOthersOnly: [
    'BAD_REQUEST',
    'This is for other people: your own account you change in your settings, with your password.',
  ],
  notReachable: ['FORBIDDEN', 'You can’t write to this person, nor bring them into a group.'],
  youBlockedThem: ['FORBIDDEN', 'You have blocked this person: unblock them to write to them.'],
  notYourself: ['BAD_REQUEST', 'You can’t block yourself.'],
  tooManyBlocks: ['CONFLICT', 'You have blocked as many people as one may: unblock somebody first.'],
  notYourAccount: ['FORBIDDEN', 'You may change your own account only.'],
  ownRights: ['CONFLICT', 'Nobody takes their own rights away: ask another superuser.'],
  passwordIsKnown: [
    'CONFLICT',
    'Staff gave this person their password, and may know it: let them choose another in their settings first.',
  ],
  superusersAreStaff: ['CONFLICT', 'A superuser is staff as well: take the rights of a superuser away too.'],
  changedMeanwhile: [
    'CONFLICT',
    'Somebody has changed this since you opened it: nothing was written. Look at what is there now, and change it again.',
  ],
  readingIsOff: [
    'FORBIDDEN',
    'Staff read no conversations on this server: a superuser can allow it in the settings of the server.',
  ],
  notOneself: [
    'FORBIDDEN',
    'Staff do not bring themselves into a group: somebody who looks after it can, or they read as staff where that is allowed.',
  ],
  mailNotSet: ['BAD_REQUEST', 'This server sends no mail: set MAIL_URL and MAIL_FROM, and start it again.'],
  mailFailed: ['BAD_REQUEST', 'The mail server did not take the letter'],
  actNotFound: ['NOT_FOUND', 'There is no such line in the audit log.'],
  bulkJobNotFound: ['NOT_FOUND', 'There is no such job: it may be too long ago.'],
  lastSuperuser: ['CONFLICT', 'This is the last superuser: make somebody else one first.'],
  conversationNotFound: ['NOT_FOUND', 'There is no such conversation.'],
  participantNotFound: ['NOT_FOUND', 'This person does not take part in the conversation.'],
  unknownParticipants: ['BAD_REQUEST', 'These people do not exist'],
  alreadyTakesPart: ['CONFLICT', 'This person takes part already.'],
  directIsForTwo: ['FORBIDDEN', 'A direct conversation has its two people: start a group instead.'],
  groupFull: ['CONFLICT', 'The conversation has as many people as one can hold here'],
  tooManyParticipants: ['BAD_REQUEST', 'A conversation holds no more people here than this'],
  groupAdminsOnly: ['FORBIDDEN', 'Only the owner and the admins of the group may do this.'],
  groupOwnerOnly: ['FORBIDDEN', 'Only the owner of the group may do this.'],
  ownerStaysOwner: ['FORBIDDEN', 'The owner hands the group over by leaving it.'],
  clientIdTaken: [
    'CONFLICT',
    'You sent a message with this clientId in another conversation: make a new one.',
  ],
  messageNotFound: ['NOT_FOUND', 'There is no such message.'],
  messageDeleted: ['CONFLICT', 'The message was deleted.'],
  notTheSender: ['FORBIDDEN', 'Only the person who sent a message may change it.'],
  mayNotDelete: ['FORBIDDEN', 'Only its sender, the owner of the group or staff may delete a message.'],
  databaseUnavailable: [
    'SERVICE_UNAVAILABLE',
    'The server cannot reach its database at the moment. Nothing is lost: try again in a little while.',
  ],
  storageFull: [
    'SERVICE_UNAVAILABLE',
    'The disk of the server is full: reading goes on, but nothing new is stored. Try again when there is room.',
  ],
} as const satisfies Record<string, readonly [TRPC_ERROR_CODE_KEY, string]>;

/** The name of a refusal; programs can rely on it, it is `data.reason` on the wire. */
export type Reason = keyof typeof refusals;

/** How a sign-in goes on whose first factor was right: `data.secondFactor` on the wire. */
export interface SecondFactorAsk {
  /** Stands for the sign-in so far; it is worth nothing without the second factor. */
  ticket: string;
  /** What may be shown for it. */
  ways: ('totp' | 'recovery' | 'passkey')[];
}

interface RefusalDetail {
  field?: string;
  about?: string;
  retryAfterSeconds?: number;
  cause?: unknown;
  secondFactor?: SecondFactorAsk;
}

/** Something that may not be, or can't be: thrown by the rules, turned into tRPC's error in one place. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly reason: Reason;
  readonly field: string | undefined;
  readonly about: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly secondFactor: SecondFactorAsk | undefined;

  /**
   * @param detail.field the input that is to blame
   * @param detail.about what exactly, added to the sentence
   * @param detail.retryAfterSeconds how long to wait before it can be asked again
   * @param detail.cause what the operator's log should say of it
   * @param detail.secondFactor how to go on, where that is what is missing
   */
  constructor(reason: Reason, detail: RefusalDetail = {}) {
    const sentence = refusals[reason][1];
    super(detail.about ? `${sentence}: ${detail.about}` : sentence, { cause: detail.cause });
    this.reason = reason;
    this.field = detail.field;
    this.about = detail.about;
    this.retryAfterSeconds = detail.retryAfterSeconds;
    this.secondFactor = detail.secondFactor;
  }

  get code(): TRPC_ERROR_CODE_KEY {
    return refusals[this.reason][0];
  }
}
