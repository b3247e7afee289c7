import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMailbox, type Mailbox } from '../harness/mailbox.ts';
import { expectRefused } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { staffNamed, told } from './staff.ts';

const FROM = 'Parley <parley@example.org>';

/** A server that hands its mail to this mailbox. */
function serverWith(mailbox: Mailbox, database: 'sqlite' | 'postgres'): Promise<TestServer> {
  const config = { publicUrl: 'http://127.0.0.1', mail: { url: mailbox.url, from: FROM } };
  return startTestServer({ database, config });
}

describe.each(['sqlite', 'postgres'] as const)('Mail, on %s', (database) => {
  let mailbox: Mailbox;
  let server: TestServer;
  beforeAll(async () => {
    mailbox = await openMailbox();
    server = await serverWith(mailbox, database);
  });
  afterAll(async () => {
    await server.stop();
    await mailbox.stop();
  });

  test('is described to staff without what the server signs in with', async () => {
    const staff = await staffNamed(server, 'sam');
    const { hostname, port } = new URL(mailbox.url);
    expect(await staff.api.settings.mail.query()).toEqual({
      isSet: true,
      host: hostname,
      port: Number(port),
      from: FROM,
      security: 'whenOffered',
    });
  });

  test('is tried out by a superuser with a letter, which arrives, and the log tells', async () => {
    const ada = await server.people.person('ada');
    expect(await ada.api.settings.testMail.mutate({ to: 'ops@example.org' })).toEqual({ accepted: true });
    const letter = await mailbox.letterTo('ops@example.org');
    expect(letter.subject).toBe('Parley can send mail');
    expect((await told(server, 'mail.tested'))[0]).toMatchObject({
      actorId: ada.id,
      detail: { to: 'ops@example.org', accepted: true, answer: null },
    });
  });

  test('is nobody else’s to try out, nor sent to what is no address', async () => {
    const staff = await staffNamed(server, 'sam');
    const before = mailbox.received.length;
    await expectRefused(staff.api.settings.testMail.mutate({ to: 'ops@example.org' }), {
      code: 'FORBIDDEN',
      reason: 'ownersOnly',
    });
    const ada = await server.people.person('ada');
    await expectRefused(ada.api.settings.testMail.mutate({ to: 'a@example.org, b@example.org' }), {
      code: 'BAD_REQUEST',
      field: 'to',
    });
    expect(mailbox.received).toHaveLength(before);
  });

  test('tells somebody that staff gave them a password, and says nothing of which', async () => {
    const staff = await staffNamed(server, 'sam');
    const bob = await server.people.person('bob');
    await staff.api.admin.users.setPassword.mutate({ id: bob.id, password: 'staple battery horse' });
    const letter = await mailbox.letterTo('bob@example.org', 2);
    expect(letter.subject).toBe('Your password for Parley was set anew');
    expect(letter.text).not.toContain('staple');
  });
});

describe('A mail server that takes nothing', () => {
  test('is quoted in its own words, and the log keeps them', async () => {
    await using mailbox = await openMailbox({ refuses: true });
    const server = await serverWith(mailbox, 'sqlite');
    const ada = await server.people.person('ada');
    await expectRefused(ada.api.settings.testMail.mutate({ to: 'ops@example.org' }), {
      code: 'BAD_REQUEST',
      reason: 'mailFailed',
      message: /the mailbox is away/,
    });
    const [line] = await told(server, 'mail.tested');
    expect(line?.detail).toMatchObject({ accepted: false });
    expect(line?.detail['answer']).toContain('the mailbox is away');
    await server.stop();
  });

  test('is quoted where it is not there at all', async () => {
    const mailbox = await openMailbox();
    const server = await serverWith(mailbox, 'sqlite');
    await mailbox.stop();
    const ada = await server.people.person('ada');
    await expectRefused(ada.api.settings.testMail.mutate({ to: 'ops@example.org' }), {
      code: 'BAD_REQUEST',
      reason: 'mailFailed',
      message: /ECONNREFUSED/,
    });
    await server.stop();
  });
});
