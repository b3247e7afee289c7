import type { Mailer } from '@parley/api';
import { createTransport } from 'nodemailer';

const SECOND_MS = 1_000;

export interface MailSettings {
  /** `smtp://[user:password@]host[:port]`, or `smtps://…` for TLS from the start. */
  url: string;
  /** Whom it is from: an address, or `Name <address>`. */
  from: string;
}

/** Hands mail to an SMTP server. What has a password is sent over TLS only, but for a server on this machine. */
export function createSmtpMailer({ url, from }: MailSettings): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isSecure = protocol === 'smtps:';
  const isLocal = /^(localhost|127\.|\[::1\])/.test(hostname);
  const requireTLS = username !== '' && !isLocal;
  const address = {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
  };
  const transport = createTransport({
    ...address,
    secure: isSecure,
    requireTLS,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 10 * SECOND_MS,
    greetingTimeout: 10 * SECOND_MS,
    socketTimeout: 30 * SECOND_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    server: { ...address, from, security: isSecure ? 'tls' : requireTLS ? 'startTls' : 'whenOffered' },
    send: async ({ to, ...mail }) => {
      // As a name and an address, so that nothing in it is read as more than one recipient.
      await transport.sendMail({ ...mail, from, to: { name: '', address: to } });
    },
  };
}
