export const texts = {
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
    [count(messages, 'message', 'messages'), count(changes, 'change', 'changes')].filter(Boolean).join(', '),
  stay: 'Stay signed in',
  signOutAnyway: 'Sign out and let go',
};

function count(number: number, one: string, several: string): string {
  if (number === 0) return '';
  return number === 1 ? `1 ${one}` : `${number} ${several}`;
}
