/** A letter as it goes out, in plain text and as simple HTML that says the same. */
export interface Mail {
  /** One address, already checked to be one. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Carries mail; the host gives one where mail is configured. */
export interface Mailer {
  /** @throws where the mail could not be handed on */
  send(mail: Mail): Promise<void>;
}
