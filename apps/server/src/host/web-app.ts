import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type RequestHandler } from 'express';

const FOLDER = fileURLToPath(new URL('../../../web/dist', import.meta.url));
const INDEX = path.join(FOLDER, 'index.html');

/** Browsers ask each time whether it is still the same: a service worker that stays old keeps the app old. */
const ASK_EACH_TIME = 'no-cache';

/** The built web app: hashed assets are kept by browsers for ever, any other path is a page of the app. */
export function serveWebApp(): RequestHandler {
  const router = express.Router();
  router.use(compression());
  router.use(
    '/assets',
    express.static(path.join(FOLDER, 'assets'), { immutable: true, maxAge: '1y', index: false }),
  );
  router.use('/assets', (_request, response) => void response.status(404).type('text').send('Not found'));
  router.use(
    express.static(FOLDER, {
      index: false,
      cacheControl: false,
      setHeaders: (response) => void response.set('Cache-Control', ASK_EACH_TIME),
    }),
  );
  router.get('/{*path}', (_request, response) => {
    if (existsSync(INDEX)) response.set('Cache-Control', ASK_EACH_TIME).sendFile(INDEX);
    else
      response
        .status(404)
        .type('text')
        .send('The web app is not built: run `pnpm build`, or open the address of `pnpm dev`.');
  });
  return router;
}
