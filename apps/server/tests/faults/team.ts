import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Account, type ParleyClient } from '@parley/client';
import { Device } from './device.ts';
import { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

const PASSWORD = 'correct horse battery';

/** People and how many devices each has: whoever has two must see the same on both. */
const PEOPLE = { ada: 2, bob: 1, cy: 2 };

/** The others' read positions only move forward, and so can be held against what was acknowledged. */
const SETS_BACK = 'cy';

/** Milliseconds between two things that a device does, at most. */
const PAUSE_MS = 90;

export interface TeamOptions {
  /** Where each device finds the server: all at one address, or each behind a network of its own. */
  urlOf: (device: string) => Promise<string>;
  tally: Tally;
  random: Random;
  /** Distinguishes this team's people from those of others on the same server. */
  name: string;
}

/** People on several devices who write to each other without end, and the model of what they wrote. */
export class Team {
  readonly ledger: Ledger;
  readonly devices: readonly Device[];
  readonly conversationIds: readonly number[];
  readonly #random: Random;
  #work: Promise<unknown> | undefined;
  #isWorking = false;

  private constructor(parts: {
    ledger: Ledger;
    devices: Device[];
    conversationIds: number[];
    random: Random;
  }) {
    this.ledger = parts.ledger;
    this.devices = parts.devices;
    this.conversationIds = parts.conversationIds;
    this.#random = parts.random;
  }

  /** New people, in a direct conversation and two groups, which every device has open. */
  static async gather({ urlOf, tally, random, name }: TeamOptions): Promise<Team> {
    const ledger = new Ledger(tally);
    const devices: Device[] = [];
    for (const [person, count] of Object.entries(PEOPLE)) {
      for (let number = 1; number <= count; number += 1) {
        const device = `${person}${name}.${number}`;
        const client = createClient({ url: await urlOf(device) });
        const account = await arrive(client, `${person}${name}`, number === 1);
        const setsBack = person === SETS_BACK;
        devices.push(
          new Device({ name: device, account, client, ledger, tally, setsBack, random: random.for(device) }),
        );
      }
    }
    const conversationIds = await converse(devices);
    const team = new Team({ ledger, devices, conversationIds, random: random.for('pauses') });
    for (const { client, account } of devices) client.live.start(account);
    await team.#openEverything();
    return team;
  }

  /** Calls that wait for their answer now. */
  get underWay(): number {
    return this.devices.reduce((count, device) => count + device.underWay, 0);
  }

  /** Lets everybody act until `pause`. */
  begin(): void {
    this.#isWorking = true;
    this.#work = Promise.all(this.devices.map((device) => this.#keepBusy(device)));
  }

  /** Nobody begins anything new; what is under way is answered. */
  async pause(): Promise<void> {
    this.#isWorking = false;
    await this.#work;
    await Promise.all(this.devices.map((device) => device.answered()));
  }

  async leave(): Promise<void> {
    await this.pause();
    await Promise.all(this.devices.map(({ client }) => client.close()));
  }

  /** The conversations that this device's person takes part in. */
  conversationsOf(device: Device): number[] {
    const known = device.client.live.getState().conversations;
    return this.conversationIds.filter((id) => known.has(id));
  }

  async #keepBusy(device: Device): Promise<void> {
    const random = this.#random.for(device.name);
    while (this.#isWorking) {
      await sleep(random.between(1, PAUSE_MS));
      device.act(random.pick(this.conversationsOf(device)));
    }
  }

  async #openEverything(): Promise<void> {
    for (const device of this.devices) {
      while (!device.isQuiet) await sleep(10);
      for (const id of this.conversationsOf(device)) await device.client.live.open(id);
    }
  }
}

async function arrive(client: ParleyClient, username: string, isNew: boolean): Promise<Account> {
  if (!isNew) return client.signIn({ login: username, password: PASSWORD });
  return client.register({ username, email: `${username}@example.org`, password: PASSWORD });
}

async function converse(devices: readonly Device[]): Promise<number[]> {
  const [first] = devices;
  if (!first) throw new RangeError('a team needs somebody');
  const others = [...new Set(devices.map(({ account }) => account.id))].filter(
    (id) => id !== first.account.id,
  );
  const { create } = first.client.api.conversations;
  const direct = await create.mutate({ participantIds: others.slice(0, 1) });
  const group = await create.mutate({ participantIds: others, title: 'Everybody' });
  const second = await create.mutate({ participantIds: others, title: 'Everybody again' });
  return [direct.id, group.id, second.id];
}
