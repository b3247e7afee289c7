import { vi } from 'vitest';

/** Waits until the expectations in `look` hold; as long as a loaded machine may take. */
export async function eventually(look: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(look, { timeout: 25_000, interval: 20 });
}
