import { expect, test } from 'vitest';
import { openMailbox } from '../harness/mailbox.ts';
import { expectRefused } from '../harness/refused.ts';
import { startTestServer } from '../harness/test-server.ts';
import { giveSecondFactor } from './two-factors.ts';

test('Whose second factor staff take away is told by mail, and nobody where nothing was taken', async () => {
  await using mailbox = await openMailbox();
  const mail = { url: mailbox.url, from: 'Parley <parley@example.org>' };
  const server = await startTestServer({ database: 'sqlite', config: { mail } });
  try {
    const [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    await giveSecondFactor(bob);
    const remove = (id: number) => ada.api.users.removeSecondFactor.mutate({ id });
    await expectRefused(remove(cy.id), { code: 'CONFLICT', reason: 'secondFactorMissing' });
    await remove(bob.id);
    // The first letter to each is the one that confirms their address.
    const letter = await mailbox.letterTo('bob@example.org', 2);
    expect(letter.subject).toBe('Your second factor for Parley was taken away');
    expect(letter.text).toContain('Hello bob');
    expect(letter.text).toContain('If you did not ask for it');
    await mailbox.letterTo('cy@example.org');
    expect(mailbox.received.filter(({ to }) => to.includes('cy@example.org'))).toHaveLength(1);
  } finally {
    await server.stop();
  }
});
