import type { Api } from '@parley/client';

/** Somebody as the listing answers them. */
export type AccountRow = Awaited<ReturnType<Api['admin']['users']['list']['query']>>['items'][number];
