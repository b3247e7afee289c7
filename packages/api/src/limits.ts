/** Every limit of the product, named, on one page. A program is told the number it went over. */
export const limits = {
  /**
   * Those that a superuser changes, by the name they have in the settings of the server: what is set lies
   * between the least and the most, and is the usual where nothing was set. All others are as they stand here.
   */
  settable: {
    /** How long a browser stays signed in. */
    sessionDays: { least: 1, usual: 90, most: 365 },
    /** People in one conversation; only one that was larger before has more. */
    participants: { least: 2, usual: 1_000, most: 1_000 },
    /** How long an invitation may last. */
    invitationDays: { least: 1, usual: 90, most: 365 },
    /** Accounts that one network may ask for; a team's people often share one. */
    accountsRegistered: { least: 1, usual: 3_000, most: 100_000, inMinutes: 60 },
    /** Conversations that one person may start; also direct ones that are there and opened again. */
    conversationsCreated: { least: 10, usual: 1_000, most: 100_000, inMinutes: 10 },
  },
  /** Characters (Unicode code points) of a message. */
  messageLength: 10_000,
  titleLength: 120,
  usernameLength: 64,
  nameLength: 60,
  serverNameLength: 60,
  phoneNumberLength: 32,
  emailLength: 254,
  passwordLeast: 12,
  passwordMost: 256,
  clientIdLength: 64,
  /** Of a token in a link: ours have 43. */
  secretTokenLength: 100,
  searchLength: 100,
  /** A username as it is ordered by can be eighteen times as long as it is written (U+FDFA); a digit stands before it. */
  cursorLength: 64 * 18 + 1,
  /** Items of a page where nothing is asked, and at most. */
  page: { usual: 20, most: 100 },
  messagePage: { usual: 50, most: 200 },
  /** People shown with a conversation in a list, and when it is opened; the rest are a page away. */
  participantsInList: 20,
  participantsInConversation: 100,
  /** Rows of a page of a listing of staff's, and characters of its cursor: it holds what the page is ordered by. */
  listingPage: { usual: 50, most: 200 },
  listingCursorLength: 12_000,
  /** Rows that one act is done to by their ids; those that match something may be any number. */
  bulkIds: 10_000,
  /** Rows of one step of it, and how long one takes at most. */
  bulkStep: { rows: 200, ms: 500 },
  bulkJobDays: 7,
  bulkJobIdLength: 64,
  /** Of a text that a listing is narrowed by, such as the id of what an act was done to. */
  filterLength: 100,
  /** People shown with a conversation in a listing, and with a message's. */
  participantsInListing: 5,
  participantsBesideMessage: 3,
  /** Changed things in one answer of `changesSince`; above it the answer says so instead. */
  changes: 500,
  /** Characters of the messages in it; likewise. */
  changedText: 1_000_000,
  /** Password hashes computed at once: each takes a core and 19 MiB. */
  hashesAtOnce: 2,
  sessionIdLength: 64,
  /** How long after signing in one may do without the password what lasts longer than the session. */
  freshSessionMinutes: 10,
  tokenNameLength: 60,
  tokenIdLength: 64,
  /** Characters of a token as it is given back to the server. */
  tokenLength: 200,
  /** Tokens of one person that were made by hand. */
  personalTokens: 100,
  accessTokenMinutes: 15,
  refreshTokenDays: 30,
  /** A key signs access tokens this long, then another one does. */
  signingKeyDays: 30,
  /** How exactly it is known when a session was used last. */
  sessionUseMinutes: 5,
  /** Sessions whose use is written down at once: others write meanwhile. */
  sessionUsesAtOnce: 500,
  /** Of what a browser or program calls itself. */
  userAgentLength: 300,
  /** Sign-ins that may fail for one account from one network, or in one browser that it knows; one that succeeds begins anew. */
  failedSignIns: { times: 20, inMinutes: 15 },
  /** For one account from all the browsers and addresses together where nobody has signed in to it. */
  failedSignInsOfAccount: { times: 200, inMinutes: 60 },
  /** From one network for all accounts that nobody has signed in to from there; an office is one. */
  failedSignInsFromNetwork: { times: 1_000, inMinutes: 15 },
  /** Codes of a second factor that may be wrong for one account, from wherever: recovery codes and passkeys go on. */
  secondFactorGuesses: { times: 5, inMinutes: 15 },
  secondFactorGuessesADay: { times: 50, inMinutes: 24 * 60 },
  /** Sign-ins by passkey that one address may begin. */
  passkeySignIns: { times: 600, inMinutes: 15 },
  /** Sign-ins with the provider that one address may begin; a team's people often share one. */
  providerSignIns: { times: 600, inMinutes: 15 },
  /** How long one may take there. */
  providerMinutes: 10,
  /** Characters of the place in the app that one comes back to. */
  pathLength: 1_000,
  /** How long one may take for the second step, and for a passkey. */
  secondStepMinutes: 10,
  passkeyMinutes: 5,
  /** Of what stands for a step that was begun: ours have 43. */
  ticketLength: 100,
  /** Of a code of a second factor, with what people write between its parts. */
  codeLength: 60,
  recoveryCodes: 10,
  passkeys: 20,
  passkeyNameLength: 60,
  /** Of each part of what a browser answers for a passkey. */
  credentialLength: 20_000,
  /** Invitations that one person may make. */
  invitationsMade: { times: 200, inMinutes: 60 },
  /** Accounts that one of the staff may make: each takes a password's hash. */
  accountsMade: { times: 3_000, inMinutes: 60 },
  /** Letters that one superuser may send to try the mail server out. */
  mailTests: { times: 30, inMinutes: 60 },
  /** Of what a mail server says. */
  mailAnswerLength: 300,
  /** How long an invitation lasts where nothing is said, unless so long is too long, and how often it can be used. */
  invitationDaysUsual: 7,
  invitationUses: { usual: 1, most: 1_000 },
  /** How long the links are good for that come by mail, and those that staff hands over. */
  confirmationHours: 24,
  resetMinutes: 30,
  resetByStaffHours: 24,
  /** New passwords that may be asked for, for one e-mail address; and from one network address. */
  passwordResets: { times: 5, inMinutes: 60 },
  passwordResetsFrom: { times: 60, inMinutes: 60 },
  /** Letters that one account may have sent to confirm its address. */
  confirmations: { times: 10, inMinutes: 60 },
  /** A common password of so many characters is still one with up to so many figures and marks around it. */
  commonPasswordLeast: 4,
  commonPasswordAround: 8,
  /** Characters that a password must have beside the names that anybody would try with it. */
  passwordBesideNames: 8,
  /** Messages of one person on one process: a program that is carried away, not one that is quick. */
  messagesSent: { times: 60_000, inMinutes: 1 },
  /** Searches of people by one person: a letter is one. */
  peopleSearches: { times: 600, inMinutes: 1 },
  /** People whom one person may block: all of them come in one answer. */
  blocks: 500,
  typingMs: 6_000,
  /** How long somebody may be without a connection before others see them leave. */
  presenceGraceMs: 10_000,
  /** Changes of presence are gathered this long and told together. */
  presenceGatherMs: 300,
  /** People told at once to compare what they know: each of them will read. */
  comparedAtOnce: 4,
  /** A commit is decided this long after its answer was lost, or else whenever the database answers again. */
  commitDecidedMs: 2_000,
} as const;
