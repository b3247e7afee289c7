/** A letter as it goes out, in plain text and as simple HTML that says the same. */
export interface Mail {
  /** One address, already checked to be one. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Where mail is handed on. */
export interface MailServer {
  host: string;
  port: number;
  /** Whom it is from: an address, or `Name <address>`. */
  from: string;
  /** TLS from the start, TLS before anything is said, or TLS where the other side offers it. */
  security: 'tls' | 'startTls' | 'whenOffered';
}

/** Carries mail; the host gives one where mail is configured. */
export interface Mailer {
  readonly server: MailServer;
  /** @throws where the mail could not be handed on */
  send(mail: Mail): Promise<void>;
}
