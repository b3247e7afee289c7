import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, defaultClientConditions } from 'vite';

// The server of `pnpm dev`: it reads the same variable.
const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

export default defineConfig({
  plugins: [react(), tailwindcss()],
  // Workspace packages are read as source: an edit in packages/client shows without a build.
  resolve: { conditions: ['@parley/source', ...defaultClientConditions] },
  server: { proxy: { '/trpc': { target: server, ws: true } } },
  build: {
    sourcemap: false,
    // The page's content security policy allows our own files alone: no data: addresses, no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
