import { setTimeout as sleep } from 'node:timers/promises';
import { startCuttingProxy, type CuttingProxy } from '../live/cutting-proxy.ts';
import { startDisorderingProxy, type DisorderingProxy } from '../live/disordering-proxy.ts';
import { CLEAR } from '../live/lane.ts';
import type { Cluster } from './cluster.ts';
import type { Random } from './random.ts';
import type { Strike } from './run-scenario.ts';

/** A server that other servers use, which can go away and come back. */
export interface Away {
  stop(how?: 'fast' | 'crash'): Promise<void>;
  start(): Promise<void>;
  /** Where it can also keep its connections and answer nothing for a while. */
  freeze?(): void;
  thaw?(): void;
}

export interface Place {
  cluster: Cluster;
  random: Random;
  /** Those of the run's own; null where there is none or it is somebody else's. */
  postgres: Away | null;
  redis: Away | null;
}

/** What goes wrong in a scenario, and how its devices find the server. */
export interface Trouble {
  urlOf: (device: string) => Promise<string>;
  strike: Strike;
  close(): Promise<void>;
}

export const SCENARIOS = {
  kills: (place: Place) => ending(place, 'SIGKILL'),
  stops: (place: Place) => ending(place, 'SIGTERM'),
  network: badNetwork,
  deliveries: disorder,
  outages: (place: Place) => goingAway(place),
} satisfies Record<string, (place: Place) => Trouble>;

export type ScenarioName = keyof typeof SCENARIOS;

/** Ends a server process at any instant, and starts it again. */
function ending({ cluster }: Place, signal: 'SIGKILL' | 'SIGTERM'): Trouble {
  return {
    urlOf: () => Promise.resolve(cluster.url),
    strike: () => cluster.endOne(signal),
    close: () => Promise.resolve(),
  };
}

/** Stops PostgreSQL and Redis in turn and starts them again, or lets Redis hang for a while. */
function goingAway({ cluster, random, postgres, redis }: Place): Trouble {
  const engines = [redis, postgres].filter((engine) => engine !== null);
  let turn = 0;
  return {
    urlOf: () => Promise.resolve(cluster.url),
    strike: async () => {
      const engine = engines[turn % engines.length];
      if (!engine) throw new Error('only an engine of the run’s own can be stopped');
      turn += 1;
      await goAway(engine, random);
      return 1;
    },
    close: () => Promise.resolve(),
  };
}

async function goAway(engine: Away, random: Random): Promise<void> {
  if (engine.freeze && random.chance(0.3)) {
    engine.freeze();
    await sleep(random.between(0, 3_000));
    engine.thaw?.();
    return;
  }
  await engine.stop(random.chance(0.5) ? 'crash' : 'fast');
  await sleep(random.between(0, 1_500));
  await engine.start();
}

/** Each device is behind a network of its own, which fails in one of the ways that networks do. */
function badNetwork({ cluster, random }: Place): Trouble {
  const networks: CuttingProxy[] = [];
  const fail = (network: CuttingProxy): void => {
    const kind = random.between(1, 100);
    if (kind <= 25) network.set({ delayMs: random.between(20, 300), bytesPerSecond: Infinity });
    else if (kind <= 50) network.set({ delayMs: 0, bytesPerSecond: random.between(2_000, 20_000) });
    else if (kind <= 70) network.cut();
    else if (kind <= 85) network.halfClose(random.pick(['client', 'server']));
    else if (kind <= 97) network.down();
    else network.freeze();
  };
  return {
    urlOf: async () => {
      const network = await startCuttingProxy(cluster.url);
      networks.push(network);
      return network.url;
    },
    strike: async () => {
      for (const network of networks) fail(network);
      await sleep(random.between(100, 1_500));
      for (const network of networks) {
        network.set(CLEAR);
        network.up();
      }
      return 1;
    },
    close: async () => {
      await Promise.all(networks.map((network) => network.close()));
    },
  };
}

/** Events reach each device late, past one another and twice; a strike is a while of it. */
function disorder({ cluster, random }: Place): Trouble {
  const proxies: DisorderingProxy[] = [];
  return {
    urlOf: async (device) => {
      const draws = random.for(device);
      const proxy = await startDisorderingProxy(cluster.url, () => draws.fraction());
      proxies.push(proxy);
      return proxy.url;
    },
    strike: async () => {
      await sleep(random.between(100, 500));
      return 1;
    },
    close: async () => {
      await Promise.all(proxies.map((proxy) => proxy.close()));
    },
  };
}
