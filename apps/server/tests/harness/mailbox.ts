import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { expect } from 'vitest';

/** A letter as it came over SMTP. */
export interface Received {
  /** The recipients of the envelope. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  /** The header as it stood on the wire, names in lower case, in order. */
  headers: string[];
}

/** A real SMTP server that keeps what it is given; nothing leaves the machine. */
export interface Mailbox extends AsyncDisposable {
  /** What `MAIL_URL` would say. */
  url: string;
  received: Received[];
  /** Waits for the newest letter to an address, once there are so many of them (one unless said). */
  letterTo(address: string, count?: number): Promise<Received>;
  stop(): Promise<void>;
}

/** @param refuses answers every recipient with an error, as a server in trouble does */
export async function openMailbox({ refuses = false } = {}): Promise<Mailbox> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    logger: false,
    onRcptTo: (_address, _session, done) => {
      done(refuses ? new Error('the mailbox is away') : null);
    },
    onData: (stream, session, done) => {
      const keep = async (): Promise<void> => {
        const letter = await simpleParser(await buffer(stream));
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          from: letter.from?.text ?? '',
          subject: letter.subject ?? '',
          text: letter.text ?? '',
          html: letter.html || '',
          headers: letter.headerLines.map(({ key }) => key),
        });
        done();
      };
      void keep();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    letterTo: async (address, count = 1) => {
      const letters = () => received.filter(({ to }) => to.includes(address));
      await expect.poll(() => letters().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
      const newest = letters().at(-1);
      if (!newest) throw new Error(`no letter to ${address}`);
      return newest;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The only link in a letter, without the server's address: `/reset/…`. */
export function linkIn({ text }: Received, url: string): string {
  const links = text.match(/https?:\/\/\S+/g) ?? [];
  expect(links).toHaveLength(1);
  const link = links[0] ?? '';
  expect(link.startsWith(`${url}/`)).toBe(true);
  return link.slice(url.length);
}

/** The token at its end. */
export function tokenIn(letter: Received, url: string): string {
  return linkIn(letter, url).split('/').at(-1) ?? '';
}
