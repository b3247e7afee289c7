/** What a letter says. Nothing in it is HTML, and nothing what people wrote to each other. */
export interface Letter {
  subject: string;
  /** Before the link. */
  paragraphs: readonly string[];
  link?: { label: string; url: string };
  /** After it: how long it is good for, and what to do where one did not ask for it. */
  after?: readonly string[];
}

/** The letters of one language. `server` is what the server is called, `hours` and `minutes` how long a link is good for. */
export interface Letters {
  code: string;
  confirmEmail(about: { server: string; username: string; url: string; hours: number }): Letter;
  resetPassword(about: { server: string; username: string; url: string; minutes: number }): Letter;
  passwordWasReset(about: { server: string; username: string }): Letter;
  passwordWasSet(about: { server: string; username: string }): Letter;
  secondFactorRemoved(about: { server: string; username: string }): Letter;
  emailWillChange(about: { server: string; username: string; address: string }): Letter;
  mailTest(about: { server: string; url: string }): Letter;
  emailHasChanged(about: { server: string; username: string; address: string }): Letter;
}
