import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServices } from '@parley/api';
import { migrate, openDatabase, readInstallationId, type Database } from '@parley/db';
import { pino, type Logger } from 'pino';
import { LOOPBACK } from './config/environment.ts';
import { ConfigError, type Config } from './config/load-config.ts';
import { generatedSessionSecret } from './config/session-secret.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';
import { BrowserCookies } from './host/browser-cookie.ts';
import { clientAddressBehind } from './host/client-address.ts';
import { flowCookie } from './host/flow-cookie.ts';
import { createHttpApp } from './host/http-app.ts';
import { hostFacts } from './host/host-facts.ts';
import { describeFailure } from './host/log-failure.ts';
import { SessionCookies } from './host/session-cookie.ts';
import { socketLimits } from './host/socket-limits.ts';
import { answerWhileStopping, stopServing } from './host/stop-serving.ts';
import { WebSocketHost } from './host/web-socket-host.ts';
import { shareByRedis } from './redis/share-by-redis.ts';

/** How long mail that is on its way is waited for when the server stops. */
const LATER_MS = 2_000;

/** Who sends a request a byte at a time holds a connection for so long and no longer. */
const PATIENCE = {
  headersTimeout: socketLimits.headMs,
  requestTimeout: socketLimits.requestMs,
  connectionsCheckingInterval: socketLimits.lookForSlowMs,
};

export interface RunningServer {
  /** The address people open. */
  url: string;
  /** Where it listens, also where the system chose it. */
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts a server: takes the port first, so that a second start on it changes nothing, then
 * opens and migrates the database, then serves.
 *
 * @throws ConfigError or DatabaseUnusableError, one line for the operator
 */
export async function startServer(config: Config, logger: Logger = pino()): Promise<RunningServer> {
  let answer: RequestListener = answerWhileStarting;
  const server = createServer(PATIENCE, (request, response) => answer(request, response));
  await listen(server, config);
  let opened: Database | undefined;
  let shared: Awaited<ReturnType<typeof share>>;
  try {
    const db = (opened = await openDatabase(config.databaseUrl));
    await migrate(db);
    db.listOrder.schedule();
    const secrets = config.sessionSecrets ?? [await generatedSessionSecret(db, config.dataDir)];
    shared = await share(config, db, logger);
    const url = config.publicUrl ?? addressOf(server, config.host);
    const services = createServices(db, secrets, {
      url,
      shared,
      facts: hostFacts({ dataDir: config.dataDir, redis: shared }),
      provider: config.provider,
      mailer: config.mail ? createSmtpMailer(config.mail) : null,
      onFailure: (failure, what) => logger.error({ failure: describeFailure(failure) }, what),
    });
    const cookies = new SessionCookies(secrets, url.startsWith('https:'));
    const host = {
      services,
      cookies,
      browsers: new BrowserCookies(secrets, url.startsWith('https:')),
      flows: flowCookie(secrets, url.startsWith('https:')),
      clientAddress: clientAddressBehind(config.trustedProxies ?? LOOPBACK),
      publicUrl: config.publicUrl,
      logger,
    };
    const webSockets = new WebSocketHost(host);
    answer = createHttpApp(host);
    webSockets.attachTo(server);
    return {
      url,
      port: portOf(server),
      stop: async () => {
        answer = answerWhileStopping(answer);
        await stopServing(server, webSockets);
        await Promise.race([services.later.idle(), sleep(LATER_MS, undefined, { ref: false })]);
        // What it still wrote is told before the goodbye.
        await db.close();
        await shared?.close();
      },
    };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    await shared?.close();
    await opened?.close();
    throw error;
  }
}

/** What is shared with other processes, where there are any. */
async function share({ redisUrl: url }: Config, db: Database, logger: Logger) {
  if (url === undefined) return undefined;
  return shareByRedis({ url, installationId: await readInstallationId(db.read), logger });
}

/** Migrations may take a while: the process lives, and can't serve yet. */
function answerWhileStarting({ url }: IncomingMessage, response: ServerResponse): void {
  const isAlive = url === '/healthz';
  response.writeHead(isAlive ? 200 : 503).end(isAlive ? 'ok' : 'starting');
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen({ port, host, backlog: socketLimits.waitingConnections }, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): ConfigError {
  if (error.code === 'EADDRINUSE') {
    return new ConfigError(`PORT ${port} on ${host} is in use: stop what listens there, or set another PORT`);
  }
  if (error.code === 'EACCES') {
    return new ConfigError(`PORT ${port} on ${host} may not be taken by this user: set another PORT`);
  }
  return new ConfigError(`HOST ${host} with PORT ${port} can't be listened on: ${error.message}`);
}

function addressOf(server: Server, host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
