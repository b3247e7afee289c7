import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { wordsByPart } from './words-by-part.ts';
import { defineConfig, defaultClientConditions, type Plugin } from 'vite';

// The server of `pnpm dev`: it reads the same variable.
const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** Tells the service worker what the app is made of, and by that gives each build a worker of its own. */
function shellOfServiceWorker(): Plugin {
  return {
    name: 'shell-of-service-worker',
    // After the page was written.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js'];
      const page = bundle['index.html'];
      if (worker?.type !== 'chunk' || page?.type !== 'asset') this.error('A part of the shell is missing');
      const assets = Object.keys(bundle).filter((file) => file.startsWith('assets/'));
      const files = [...assets.map((file) => `/${file}`), '/favicon.svg', '/theme.js'].sort();
      const parts = createHash('sha256').update(files.join()).update(page.source).update(worker.code);
      const version = parts.digest('hex').slice(0, 12);
      worker.code = worker.code.replace('__SHELL__', JSON.stringify({ version, files }));
    },
  };
}

/** Asks for the letters of most of what is read together with the page: by its styles they would come later. */
function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => /-latin-wght-normal-[^/]+\.woff2$/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true },
            injectTo: 'head',
          })),
    },
  };
}

const BASE = [
  /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|idb)\//,
  /node_modules\/@tanstack\/(?:react-router|router-core|history|react-store|store)\//,
  /node_modules\/@trpc\/(?:client|server)\//,
  /packages\/client\/src\/(?!links\/token-keeper)/,
  /apps\/web\/src\/(?:languages\/en\.ts\?doors|realtime\/parley-context)\./,
  /apps\/web\/src\/auth\/(?:beside-password|auth-frame|use-sign-in|use-ways-in)\./,
  /apps\/web\/src\/app\/(?:ask-to-sign-in|does-answer|is-unauthorized|keep-shell|last-place|local-path|no-connection-page|problem-pages|router|use-enter|use-trying|waiting)\./,
  /apps\/web\/src\/shared\/(?:language|preferences|looks|button|field|password-field|form-note|form-failure|use-form|icons|logo|page-note|page-title|load-later|way-back|use-browser-online)\./,
];

function isBase(id: string): boolean {
  return BASE.some((part) => part.test(id));
}

export default defineConfig({
  plugins: [wordsByPart(), react(), tailwindcss(), preloadFonts(), shellOfServiceWorker()],
  // Workspace packages are read as source: an edit in packages/client shows without a build.
  resolve: { conditions: ['@parley/source', ...defaultClientConditions] },
  server: { proxy: { '/trpc': { target: server, ws: true }, '/auth/oidc': { target: server } } },
  build: {
    sourcemap: false,
    // For tools/web-size.ts, which weighs what a page loads.
    manifest: true,
    // The page's content security policy allows our own files alone: no data: addresses, no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', sw: 'service-worker/sw.ts' },
      // The worker's address stays the same: its scope is where it lies.
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // What every page needs comes as one file: many small ones are longer, and come later.
        codeSplitting: { groups: [{ name: 'base', test: isBase }] },
      },
    },
  },
});
