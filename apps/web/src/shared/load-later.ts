import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** Long after what the page shows first, in milliseconds. */
const LATER_MS = 2_500;

/**
 * A part of the page that nothing shows at first. It is loaded when it is wanted, and a while
 * after the start in any case: when it is wanted there may be no network.
 */
export function loadLater<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  setTimeout(() => {
    // Then it is tried again when it is wanted.
    load().catch(() => undefined);
  }, LATER_MS);
  return lazy(async () => ({ default: await load() }));
}
