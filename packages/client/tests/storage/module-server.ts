import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = path.join(import.meta.dirname, '../..');
const IDB = fileURLToPath(import.meta.resolve('idb'));

const PAGE = `<!doctype html>
  <script type="importmap">{ "imports": { "idb": "/idb.js" } }</script>
  <script type="module">
    import { IndexedDbStorage } from '/src/storage/indexed-db-storage.ts';
    window.storage = new IndexedDbStorage();
  </script>`;

/** Serves the client's own modules to a browser as they are, but for their types. */
export async function startModuleServer(): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(url: string, response: ServerResponse): Promise<void> {
  if (url === '/') response.setHeader('content-type', 'text/html').end(PAGE);
  else if (url === '/idb.js' || /^\/src\/[\w/-]+\.ts$/.test(url)) {
    const text = await readFile(url === '/idb.js' ? IDB : path.join(PACKAGE, url), 'utf8');
    response.setHeader('content-type', 'text/javascript');
    response.end(url === '/idb.js' ? text : stripTypeScriptTypes(text));
  } else response.writeHead(404).end();
}
