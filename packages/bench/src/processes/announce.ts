import type { AddressInfo } from 'node:net';
import type { WebSocketServer } from 'ws';

/** What the bench started this process with: the path or the URL of the database it is to use. */
export function givenDatabase(): string {
  const { database } = JSON.parse(process.argv[2] ?? '{}') as { database?: string };
  if (database === undefined) throw new Error('This server needs a database.');
  return database;
}

/** Tells the bench where this process listens, and ends with the bench. */
export function announce(server: WebSocketServer): void {
  const tell = (): void => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ listening: `ws://127.0.0.1:${port}` });
  };
  if (server.address()) tell();
  else server.once('listening', tell);
  process.on('disconnect', () => process.exit());
}
