import { DatabaseUnusableError } from '@parley/db';
import { ConfigError, loadConfig } from './config/load-config.ts';
import { startServer, type RunningServer } from './start-server.ts';

async function main(): Promise<void> {
  const server = await startServer(await loadConfig());
  // Before the word is out: who waits for it may ask to stop in the same instant.
  stopOnSignal(server);
  process.stdout.write(`Parley is ready: ${server.url}\n`);
}

function stopOnSignal(server: RunningServer): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.stop().then(() => {
        process.stdout.write('Parley has stopped\n');
        process.exit(0);
      });
    });
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof DatabaseUnusableError)) throw error;
  process.stderr.write(`parley: ${error.message}\n`);
  process.exit(1);
}
