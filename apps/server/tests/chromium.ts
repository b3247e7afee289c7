import chromium from '@sparticuz/chromium';

/**
 * Vitest's global setup: unpacks Chromium where that was not done yet. Two test files that meet a
 * machine without it would unpack it at the same time, and one start what the other still writes.
 */
export async function setup(): Promise<void> {
  await chromium.executablePath();
}
