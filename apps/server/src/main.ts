import { DatabaseUnusableError } from '@parley/db';
import { ConfigError, loadConfig } from './config/load-config.ts';
import { startServer, type RunningServer } from './start-server.ts';

/** Whoever asked it to stop kills it after ten seconds. */
const STOPS_WITHIN_MS = 9_500;

async function main(): Promise<void> {
  const server = await startServer(await loadConfig());
  // Before the word is out: who waits for it may ask to stop in the same instant.
  stopOnSignal(server);
  process.stdout.write(`Parley is ready: ${server.url}\n`);
}

/** The first signal lets what is under way finish; the second ends the process at once. */
function stopOnSignal(server: RunningServer): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => {
      process.stderr.write('parley: it was stopped before everything was finished\n');
      process.exit(1);
    }, STOPS_WITHIN_MS).unref();
    void server.stop().then(() => {
      process.stdout.write('Parley has stopped\n');
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof DatabaseUnusableError)) throw error;
  process.stderr.write(`parley: ${error.message}\n`);
  process.exit(1);
}
