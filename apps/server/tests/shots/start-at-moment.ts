import { fileURLToPath } from 'node:url';
import { ServerProcess } from '../faults/server-process.ts';

const clock = fileURLToPath(new URL('clock.ts', import.meta.url));

/** Starts the built server on a data directory, at the moment of the pictures. */
export async function startAtMoment(dataDir: string): Promise<ServerProcess> {
  const server = new ServerProcess('built', { DATA_DIR: dataDir, NODE_OPTIONS: `--import=${clock}` });
  await server.start();
  return server;
}
