import { randomUUID } from 'node:crypto';
import {
  channelsOf,
  fromText,
  InProcessBus,
  isPassedOn,
  toText,
  type BusMessage,
  type Channel,
  type Delivery,
  type SharedBus,
} from '@parley/api';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { OutageLog } from './outage-log.ts';
import { Peers, SIGN_OF_LIFE_MS } from './peers.ts';
import { Publisher } from './publisher.ts';
import { Subscriber } from './subscriber.ts';

interface RedisBusOptions {
  /** Two connections: one tells, the other hears. */
  publisher: Redis;
  subscriber: Redis;
  /** Begins the name of every channel, and sets the installation apart. */
  prefix: string;
  logger: Logger;
}

/** What a process says last, in place of a message. */
const GOODBYE = 'goodbye';

/**
 * The bus of a server that is many processes. This process's own people hear from it directly
 * and at once, whether Redis is there or not; the other processes hear through Redis. Whatever
 * may have been lost on that way, by anybody, ends in `compare`.
 */
export class RedisBus implements SharedBus {
  /** Begins everything that this process says; each hears itself over Redis too, and leaves that out. */
  readonly processId = randomUUID();
  readonly #prefix: string;
  readonly #logger: Logger;
  readonly #here = new InProcessBus();
  readonly #publisher: Publisher;
  readonly #subscriber: Subscriber;
  readonly #peers: Peers;
  readonly #outages: OutageLog;
  readonly #signsOfLife: NodeJS.Timeout;

  constructor({ publisher, subscriber, prefix, logger }: RedisBusOptions) {
    this.#prefix = prefix;
    this.#logger = logger;
    this.#outages = new OutageLog(logger, [publisher, subscriber]);
    const compare: BusMessage = { kind: 'compare' };
    this.#publisher = new Publisher(publisher, () => this.#tellOthers(['everyone'], toText(compare)));
    this.#subscriber = new Subscriber(subscriber, () => {
      this.#here.deliver(compare);
      this.#lookWhetherBack();
    });
    this.#peers = new Peers({
      redis: publisher,
      channelOf: (process) => this.#ownChannelOf(process),
      onGone: (process) => this.#hearNoMore(process),
    });
    this.#signsOfLife = setInterval(
      () => this.#here.deliver({ kind: 'presence.wanted' }),
      SIGN_OF_LIFE_MS,
    ).unref();
    subscriber.on('message', (channel, payload) => this.#hear(channel, payload));
    publisher.on('ready', () => this.#lookWhetherBack());
  }

  /** Begins to hear. @returns whether Redis lets it */
  async open(): Promise<boolean> {
    const own = this.#ownChannelOf(this.processId);
    await Promise.all([this.follow('everyone'), this.#subscriber.follow(own)]);
    return this.#subscriber.hears;
  }

  /** Whether the other processes can't be told, or not be heard. */
  get isAway(): boolean {
    return !this.#publisher.isConnected || !this.#subscriber.hears;
  }

  publish(message: BusMessage): void {
    const text = toText(message);
    this.#here.deliver(asHeardHere(message, text));
    this.#tellOthers(channelsOf(message), text);
  }

  subscribe(listener: (delivery: Delivery) => void): () => void {
    return this.#here.subscribe(listener);
  }

  follow(channel: Channel): Promise<void> | undefined {
    return this.#subscriber.follow(`${this.#prefix}${channel}`);
  }

  unfollow(channel: Channel): void {
    this.#subscriber.unfollow(`${this.#prefix}${channel}`);
  }

  /** Says goodbye to the other processes and lets go of Redis; takes a second at most. */
  async close(): Promise<void> {
    this.#outages.close();
    clearInterval(this.#signsOfLife);
    this.#peers.close();
    await this.#publisher.close(`${this.#prefix}everyone`, `${this.processId}${GOODBYE}`);
    this.#subscriber.close();
  }

  #ownChannelOf(process: string): string {
    return `${this.#prefix}process:${process}`;
  }

  #tellOthers(channels: readonly Channel[], text: string): void {
    for (const channel of channels) {
      this.#publisher.publish(`${this.#prefix}${channel}`, `${this.processId}${text}`);
    }
  }

  #hear(channel: string, payload: string): void {
    const process = payload.slice(0, this.processId.length);
    if (process === this.processId) return;
    const text = payload.slice(this.processId.length);
    if (text === GOODBYE) return this.#hearGoodbye(process);
    this.#peers.heard(process);
    const delivery = fromText(channel.slice(this.#prefix.length), text);
    if (delivery) this.#here.deliver(delivery);
  }

  #hearGoodbye(process: string): void {
    this.#peers.left(process);
    this.#here.deliver({ kind: 'process.gone', process, saidSo: true });
  }

  #hearNoMore(process: string): void {
    this.#logger.warn({ process }, 'another process has ended without a word: everybody compares');
    this.#here.deliver({ kind: 'process.gone', process, saidSo: false });
  }

  #lookWhetherBack(): void {
    if (!this.isAway) this.#outages.back();
  }
}

/** For those who only pass it on it is text already: an event is serialised once. */
function asHeardHere(message: BusMessage, text: string): Delivery {
  if (message.kind !== 'event' || !isPassedOn(message.event)) return message;
  return { kind: 'text', audience: message.audience, text };
}
