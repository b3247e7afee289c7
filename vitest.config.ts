import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

// Workspace packages are tested as source: no build stands between an edit and its test.
const conditions = ['@parley/source', 'module', 'node', 'development|production'];

// The models' decorators, for tests too: they lie outside the tsconfig that turns them on for src.
const legacyDecorators = {
  decorator: { legacy: true },
  typescript: { removeClassFieldsWithoutInitializer: true },
  assumptions: { setPublicClassFields: true },
};

/** The tests of one folder of the workspace, with what all of them share. */
function project(name: string, root: string): TestProjectInlineConfiguration {
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    oxc: legacyDecorators,
    test: {
      name,
      root,
      include: ['tests/**/*.test.{ts,tsx}'],
      exclude: [...configDefaults.exclude, '**/dist/**'],
      environment: 'node',
      pool: 'forks',
      testTimeout: 30_000,
      hookTimeout: 60_000,
      restoreMocks: true,
    },
  };
}

export default defineConfig({
  test: {
    // One PostgreSQL, one Redis and one unpacked Chromium serve every project of a run.
    globalSetup: [
      'packages/db/tests/postgres-server.ts',
      'apps/server/tests/redis-server.ts',
      'apps/server/tests/postgres-programs.ts',
      'apps/server/tests/chromium.ts',
    ],
    // One more than the two cores of the machine that this is made for: tests wait much for browsers and kills.
    maxWorkers: 3,
    projects: [
      project('db', 'packages/db'),
      project('api', 'packages/api'),
      project('client', 'packages/client'),
      project('bench', 'packages/bench'),
      project('server', 'apps/server'),
      project('web', 'apps/web'),
      project('tools', 'tools'),
    ],
  },
});
