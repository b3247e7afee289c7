import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChangingApp {
  url: string;
  /** Answers with this text where the path begins like that from now on, or with 404 for null. */
  change(path: string, text: string | null): void;
  close(): Promise<void>;
}

/** A server whose web app can become another while it runs, as at the update of an installation. */
export async function startChangingApp(target: string): Promise<ChangingApp> {
  const changes = new Map<string, string | null>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const changed = [...changes].find(([beginning]) => path.startsWith(beginning));
    if (changed) {
      const [, text] = changed;
      response.writeHead(text === null ? 404 : 200, { 'content-type': 'text/javascript' });
      response.end(text);
      return;
    }
    void pass(new URL(path, target), response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    change: (path, text) => void changes.set(path, text),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function pass(url: URL, response: ServerResponse): Promise<void> {
  const answer = await fetch(url);
  const type = answer.headers.get('content-type') ?? 'text/plain';
  response.writeHead(answer.status, { 'content-type': type, 'cache-control': 'no-cache' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}
