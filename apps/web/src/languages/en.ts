/** What there is to say a refusal by. */
export interface Refused {
  /** The server's own sentence, in English. */
  message: string;
  /** The refusal's name, where the rules refused. */
  reason: string | null;
  /** The input that is to blame, where one is. */
  field: string | null;
}

/** English. Every language is a file like this one, of the same shape; the file's name is its code. */
export const catalogue = {
  direction: 'ltr' as 'ltr' | 'rtl',
  /** What the server refused, as a sentence beside the thing itself. Its own sentences are in English. */
  refused: ({ message }: Refused): string => refusalSentence(message),
  app: {
    loading: 'Loading…',
    unreachable: 'Parley can’t be reached',
    unreachableHint: 'The server does not answer. This page goes on by itself as soon as it does.',
    noConnection: 'There is no connection',
    noConnectionHint: 'Parley opens by itself as soon as you are back online.',
    tryNow: 'Try now',
    broken: 'Something went wrong here',
    brokenHint: 'Try again; if it stays, load the page anew.',
    tryAgain: 'Try again',
    notFound: 'There is nothing here',
    notFoundHint: 'The address may be mistyped.',
    home: 'To your conversations',
    newConversation: 'New conversation',
    backToConversations: 'Back to conversations',
    choose: 'Choose a conversation',
    welcome: 'Welcome to Parley',
    titleWithUnread: (count: number) => `(${count}) Parley`,
    title: 'Parley',
  },
  auth: {
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    createAccount: 'Create account',
    creatingAccount: 'Creating your account…',
    signOut: 'Sign out',
    tagline: 'Your team’s conversations, on your own server.',
    login: 'Username or e-mail',
    password: 'Password',
    passwordHint: '12 characters at least',
    username: 'Username',
    email: 'E-mail',
    firstName: 'First name',
    lastName: 'Last name',
    optional: 'optional',
    newHere: 'New here?',
    haveAccount: 'Have an account already?',
    sessionEnded: 'Your session has ended. Sign in again to go on where you were.',
    unreachable: 'The server can’t be reached. Check your connection and try again.',
    signOutFailed: 'Signing out did not work. Try again.',
    signOutOffline: 'Signing out needs a connection. Try again when there is one.',
    notAllSent: 'Not everything is sent yet',
    notAllSentHint:
      'It waits on this device only. If you sign out now, it is let go of and never sent; if you stay, it is sent as soon as there is a connection.',
    otherConversation: 'Another conversation',
    waits: (messages: number, changes: number) =>
      [count(messages, 'message', 'messages'), count(changes, 'change', 'changes')]
        .filter(Boolean)
        .join(', '),
    stay: 'Stay signed in',
    signOutAnyway: 'Sign out and let go',
  },
  conversations: {
    conversations: 'Conversations',
    noConversations: 'No conversations yet',
    noConversationsHint: 'Find a colleague and say hello.',
    start: 'Start a conversation',
    noMessages: 'No messages yet',
    deleted: 'Message deleted',
    you: 'You',
    notSent: 'Not sent',
    waiting: 'waiting to be sent',
    unread: 'unread',
    loading: 'Loading conversations…',
    loadMoreFailed: 'More conversations could not be loaded.',
    tryAgain: 'Try again',
    justYou: 'Just you',
    andOthers: (names: string, count: number) => `${names} and ${count} others`,
    back: 'Back to conversations',
    online: 'online',
    offline: 'offline',
    people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
    peopleOnline: (count: number) => `${count} online`,
    andMore: (count: number) => `and ${count} more`,
    peopleTitle: 'People',
    close: 'Close',
    owner: 'owner',
    admin: 'admin',
    missing: 'There is no such conversation',
    missingHint: 'It may have been deleted, or you do not take part in it.',
    openFailed: 'The conversation could not be loaded',
    openFailedHint: 'Check your connection and try again.',
    toConversations: 'To your conversations',
    nobodyChosen: 'Choose somebody first, or give the group a title.',
    groupTitle: 'Group title',
    optional: 'optional',
    startGroup: 'Start group',
    open: 'Open conversation',
    with: 'With whom?',
    unreachable: 'The server can’t be reached. Try again.',
  },
  messages: {
    messages: 'Messages',
    message: 'Message',
    write: 'Write a message',
    send: 'Send',
    edited: 'edited',
    deleted: 'This message was deleted',
    waiting: 'waiting to be sent',
    notSent: 'Not sent.',
    notChanged: 'Not changed.',
    notDeleted: 'Not deleted.',
    tryAgain: 'Try again',
    discard: 'Discard',
    actions: 'Message actions',
    edit: 'Edit',
    delete: 'Delete',
    withdraw: 'Withdraw',
    markUnread: 'Mark unread from here',
    unreadFromHere: 'Unread from here',
    editing: 'Editing your message',
    editingHint: 'Esc leaves it as it was',
    editMessage: 'Edit message',
    leaveEditing: 'Leave it as it was',
    save: 'Save',
    deleteTitle: 'Delete this message?',
    deleteHint: 'It is deleted for everybody in the conversation, and can’t be brought back.',
    keep: 'Keep it',
    beginning: 'This is the beginning of the conversation.',
    loadingOlder: 'Loading older messages…',
    olderFailed: 'Older messages could not be loaded.',
    nothingYet: 'No messages yet',
    nothingYetHint: 'Write the first one.',
    loading: 'Loading messages…',
    notHere: 'These messages are not on this device',
    notHereHint: 'They show as soon as there is a connection. What you write is kept, and sent then.',
    newMessages: (count: number, written: string) =>
      count === 1 ? '1 new message' : `${written} new messages`,
    newFromHere: 'New',
    toEnd: 'To the newest message',
    loadingNewer: 'Loading newer messages…',
    newerFailed: 'Newer messages could not be loaded.',
    goToDay: (day: string) => `${day}. Go to another day`,
    day: 'Go to a day',
    goThere: 'Go',
    noDay: 'Choose a day first.',
    dayFailed: 'That did not work. Check your connection and try again.',
    readBy: (names: string[]) => `Read by ${names.join(', ')}`,
    showMore: 'Show more',
    showLess: 'Show less',
    charactersLeft: (left: number, written: string) =>
      left < 0 ? `${written} characters too many` : `${written} characters left`,
    deletedNotice: 'Message deleted',
    undo: 'Undo',
    said: (name: string, text: string) => `${name}: ${text}`,
    isTyping: (name: string) => `${name} is typing…`,
    areTyping: (one: string, other: string) => `${one} and ${other} are typing…`,
    manyTyping: 'Several people are typing…',
    somebody: 'Somebody',
    blank: 'There is nothing to send yet.',
    blankEdit: 'A message can’t be empty. You can delete it instead.',
    notLoaded: 'The message is not in view any more. Scroll up to it, and save again.',
    tooLong: (most: string, over: string) =>
      `A message has ${most} characters at most: this one is ${over} over.`,
    badCharacters: 'The text holds characters that can’t be stored (NUL, or half of a surrogate pair).',
  },
  reference: {
    title: 'Every procedure',
    about:
      'What programs and this page call, over HTTP and WebSocket alike. Calls made here are real, and yours.',
    filter: 'Filter by name',
    noMatch: 'No procedure has this in its name.',
    failed: 'The reference could not be loaded.',
    loading: 'Loading the reference…',
    input: 'Input',
    noInput: 'It takes no input.',
    schema: 'What it takes',
    call: 'Call',
    calling: 'Calling…',
    answer: 'Answer',
    refused: 'Refused',
    notJson: 'The input is not JSON.',
    subscribe: 'Events come over a WebSocket: subscribe with the typed client.',
    authority: {
      everybody: 'for everybody',
      'signed in': 'for people who are signed in',
      participants: 'for people who take part in the conversation',
      staff: 'for staff',
    },
  },
  users: {
    online: 'online',
    people: 'People',
    searchHint: 'Name, username or e-mail',
    nobody: 'Nobody else is here yet. Ask a colleague to register.',
    nobodyElse: 'There is nobody else.',
    noMatch: (query: string) => `Nobody is called “${query}”.`,
    failed: 'The people could not be loaded.',
    tryAgain: 'Try again',
    loading: 'Loading people…',
    remove: (name: string) => `Remove ${name}`,
  },
  settings: {
    title: 'Settings',
  },
  realtime: {
    connecting: 'Connecting…',
    reconnecting: 'Reconnecting…',
    reconnectingLong: 'Reconnecting… What you write is sent as soon as it works.',
    offline: 'Offline',
    offlineLong: 'You are offline. What you write is kept here, and sent as soon as you are back.',
  },
};

export type Catalogue = typeof catalogue;

function count(number: number, one: string, several: string): string {
  if (number === 0) return '';
  return number === 1 ? `1 ${one}` : `${number} ${several}`;
}

/**
 * A refusal of the server's as a sentence on a page: "content: must have …" stands beside the
 * thing itself, so that the field's name can go.
 */
export function refusalSentence(message: string): string {
  // Names of fields begin small, sentences do not.
  const text = message.replace(/^[a-z][\w.]*: /, '');
  const capitalised = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.!?]$/.test(capitalised) ? capitalised : `${capitalised}.`;
}
