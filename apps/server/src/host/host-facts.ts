import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { HostFacts } from '@parley/api';
import { z } from 'zod';

/** What this process knows of the server. @param of.redis left out where this is its only process */
export function hostFacts(of: { dataDir: string; redis: { isAway: () => boolean } | undefined }): HostFacts {
  return {
    version: readVersion(),
    startedAt: Date.now(),
    redis: of.redis ?? null,
    disk: () => diskOf(of.dataDir),
  };
}

function readVersion(): string {
  const description = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(description)).version;
}

async function diskOf(directory: string): Promise<{ free: number; total: number } | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(directory);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    // With another database nothing may have been written there yet.
    return null;
  }
}
