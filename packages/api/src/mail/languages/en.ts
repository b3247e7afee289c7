import type { Letters } from '../letter.ts';

/** English. A language is a file like this one, listed in `letters-for.ts`. */
export const english: Letters = {
  code: 'en',
  confirmEmail: ({ server, username, url, hours }) => ({
    subject: `Confirm your e-mail address for ${server}`,
    paragraphs: [
      `Hello ${username},`,
      `open this link to confirm that this e-mail address is yours. You need it to get back in if you ever forget your password.`,
    ],
    link: { label: 'Confirm the address', url },
    after: [
      `The link works once, for ${hours} hours.`,
      `If you have no account on ${server}, somebody mistyped their address: do nothing.`,
    ],
  }),
  resetPassword: ({ server, username, url, minutes }) => ({
    subject: `A new password for ${server}`,
    paragraphs: [
      `Hello ${username},`,
      `somebody, you we hope, asked for a new password. Open this link to choose one.`,
    ],
    link: { label: 'Choose a new password', url },
    after: [
      `The link works once, for ${minutes} minutes, and signs you out everywhere.`,
      `If it was not you, do nothing: your password stays as it is.`,
    ],
  }),
  passwordWasReset: ({ server, username }) => ({
    subject: `Your password for ${server} was changed`,
    paragraphs: [
      `Hello ${username},`,
      `your account has a new password, and was signed out everywhere.`,
      `If it was not you, ask for a new password at once, and tell whoever looks after the server.`,
    ],
  }),
  passwordWasSet: ({ server, username }) => ({
    subject: `Your password for ${server} was set anew`,
    paragraphs: [
      `Hello ${username},`,
      `whoever looks after the server gave your account a new password, and signed it out everywhere. Ask them for the password, and change it in the settings once you are in.`,
      `If you did not ask for it, tell them.`,
    ],
  }),
  secondFactorRemoved: ({ server, username }) => ({
    subject: `Your second factor for ${server} was taken away`,
    paragraphs: [
      `Hello ${username},`,
      `whoever looks after the server took away the second factor of your account, and its passkeys. Until you set up new ones in the settings, your password alone signs you in.`,
      `If you did not ask for it, change your password at once, and tell whoever looks after the server.`,
    ],
  }),
  emailWillChange: ({ server, username, address }) => ({
    subject: `Your e-mail address for ${server} is about to change`,
    paragraphs: [
      `Hello ${username},`,
      `your account will have the address ${address} as soon as that is confirmed. Until then, this one stays.`,
      `If it was not you, change your password at once, and tell whoever looks after the server.`,
    ],
  }),
  mailTest: ({ server, url }) => ({
    subject: `${server} can send mail`,
    paragraphs: [
      `This is a letter to try it out: whoever looks after ${server} asked for it in the settings of the server.`,
      `It has arrived, so mail works. There is nothing to do.`,
    ],
    link: { label: 'Open the server', url },
  }),
  emailHasChanged: ({ server, username, address }) => ({
    subject: `Your e-mail address for ${server} has changed`,
    paragraphs: [
      `Hello ${username},`,
      `your account has the address ${address} from now on, and this one no more.`,
      `If it was not you, tell whoever looks after the server.`,
    ],
  }),
};
