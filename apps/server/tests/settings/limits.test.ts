import { afterEach, expect, it } from 'vitest';
import { giveRights, staffNamed, told } from '../admin/staff.ts';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal, expectRefused } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';

/** Each that is set, with the least, the usual and the most, and another number between them. */
const SETTABLE = [
  ['sessionDays', 1, 90, 365, 100],
  ['participants', 2, 1_000, 1_000, 50],
  ['invitationDays', 1, 90, 365, 14],
  ['accountsRegistered', 1, 3_000, 100_000, 20],
  ['conversationsCreated', 10, 1_000, 100_000, 30],
] as const;

const USUAL = Object.fromEntries(SETTABLE.map(([name, , usual]) => [name, usual]));

describeOnBoth('The limits that are settings of the server', (server) => {
  afterEach(async () => {
    const owner = await server.people.person('ada');
    await owner.api.settings.update.mutate(USUAL);
  });

  it.each(SETTABLE)(
    'let a superuser set %s, and tell the audit log what it was',
    async (name, ...numbers) => {
      const [, usual, , other] = numbers;
      const owner = await server.people.person('ada');
      expect(await owner.api.settings.retrieve.query()).toMatchObject({ [name]: usual });
      const changed = await owner.api.settings.update.mutate({ [name]: other });
      expect(changed).toMatchObject({ ...USUAL, [name]: other });
      expect(await owner.api.settings.retrieve.query()).toEqual(changed);
      const [line] = await told(server, 'settings.changed');
      expect(line).toMatchObject({
        actorId: owner.id,
        detail: { name, before: usual, after: other, changes: { [name]: { before: usual, after: other } } },
      });
    },
  );

  it.each(SETTABLE)(
    'take for %s what lies between the least and the most, and nothing else',
    async (...row) => {
      const [name, least, , most] = row;
      const owner = await server.people.person('ada');
      const cookie = await owner.cookie();
      const set = (value: unknown) =>
        rawCall(server.url, 'settings.update', { cookie, input: { [name]: value } });
      for (const value of [least, most]) expect((await set(value)).data).toMatchObject({ [name]: value });
      const message = new RegExp(
        `^${name}: must be a whole number from ${least} to ${most.toLocaleString('en')}$`,
      );
      for (const value of [least - 1, most + 1, 0, -1, least + 0.5, null, '30', 1e300, true, []])
        expectRefusal(await set(value), { code: 'BAD_REQUEST', field: name, message });
      expect(await owner.api.settings.retrieve.query()).toMatchObject({ [name]: most });
    },
  );

  it('are refused all at once, and none of them is kept where one is wrong', async () => {
    const owner = await server.people.person('ada');
    const input = { name: '', sessionDays: 0, participants: 1, invitationDays: 30 };
    const answer = await rawCall(server.url, 'settings.update', { cookie: await owner.cookie(), input });
    const issues = answer.error?.data.issues ?? [];
    expect(issues.map(({ field }) => field)).toEqual(['name', 'sessionDays', 'participants']);
    expect(await owner.api.settings.retrieve.query()).toMatchObject(USUAL);
  });

  it('are nobody’s to change who is no superuser; staff read them', async () => {
    const sam = await staffNamed(server, 'sam');
    const bob = await server.people.person('bob');
    expect(await sam.api.settings.retrieve.query()).toMatchObject(USUAL);
    await expectRefused(bob.api.settings.retrieve.query(), { code: 'FORBIDDEN', reason: 'staffOnly' });
    for (const { api } of [sam, bob]) {
      for (const [name, , , , other] of SETTABLE)
        await expectRefused(api.settings.update.mutate({ [name]: other }), {
          code: 'FORBIDDEN',
          reason: 'ownersOnly',
        });
    }
    expect(await sam.api.settings.retrieve.query()).toMatchObject(USUAL);
  });

  it('are changed by one of two superusers who begin at the same number, and the other is told', async () => {
    const [ada, olga] = await server.people.persons('ada', 'olga');
    await giveRights(ada, olga.id, { isSuperuser: true });
    const { revision } = await ada.api.settings.retrieve.query();
    const answers = await Promise.allSettled([
      ada.api.settings.update.mutate({ participants: 10, revision }),
      olga.api.settings.update.mutate({ participants: 20, sessionDays: 100, revision }),
    ]);
    const kept = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    );
    expect(kept).toHaveLength(1);
    expect(refused).toMatchObject([{ data: { reason: 'changedMeanwhile' } }]);
    expect(await olga.api.settings.retrieve.query()).toEqual(kept[0]);
  });

  it('bound how long an invitation may last, and how long it does where nothing is said', async () => {
    const { api } = await server.people.person('ada');
    const daysOf = ({ createdAt, expiresAt }: { createdAt: string; expiresAt: string }) =>
      Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / (24 * 60 * 60 * 1000));
    const before = await api.invitations.create.mutate({ expiresInDays: 90 });
    const tooLong = (days: number) => ({
      code: 'BAD_REQUEST',
      reason: 'invitationTooLong',
      field: 'expiresInDays',
      message: new RegExp(`: ${days}$`),
    });
    await expectRefused(api.invitations.create.mutate({ expiresInDays: 91 }), tooLong(90));
    await api.settings.update.mutate({ invitationDays: 3 });
    await expectRefused(api.invitations.create.mutate({ expiresInDays: 4 }), tooLong(3));
    expect(daysOf(await api.invitations.create.mutate({ expiresInDays: 3 }))).toBe(3);
    expect(daysOf(await api.invitations.create.mutate({}))).toBe(3);
    // What was made before is good as long as was said.
    const { items } = await api.invitations.list.query();
    expect(items.filter(({ id }) => id === before.id).map(daysOf)).toEqual([90]);
    await api.settings.update.mutate({ invitationDays: 365 });
    expect(daysOf(await api.invitations.create.mutate({ expiresInDays: 365 }))).toBe(365);
    expect(daysOf(await api.invitations.create.mutate({}))).toBe(7);
    await expectRefused(api.invitations.create.mutate({ expiresInDays: 366 }), {
      code: 'BAD_REQUEST',
      field: 'expiresInDays',
    });
  });

  it('bound how many conversations one person begins, each person by themselves', async () => {
    const [ada, cy, dee] = await server.people.persons('ada', 'cy', 'dee');
    await ada.api.settings.update.mutate({ conversationsCreated: 10 });
    const begin = ({ api }: typeof cy) => api.conversations.create.mutate({ participantIds: [], title: 'x' });
    for (let time = 0; time < 10; time += 1) await begin(cy);
    await expectRefused(begin(cy), { code: 'TOO_MANY_REQUESTS', reason: 'tooOften' });
    expect(await begin(dee)).toMatchObject({ title: 'x' });
    await ada.api.settings.update.mutate({ conversationsCreated: 12 });
    expect(await begin(cy)).toMatchObject({ title: 'x' });
    await expectRefused(begin(cy), { code: 'TOO_MANY_REQUESTS', reason: 'tooOften' });
  });
});
