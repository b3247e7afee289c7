import { createElement, useEffect, useReducer, type ComponentType, type FunctionComponent } from 'react';

/** Long after what the page shows first, in milliseconds. */
const LATER_MS = 2_500;

/** A part of the app did not come: for want of a network, or because a newer version has replaced it. */
export class LoadFailure extends Error {
  override name = 'LoadFailure';
}

/** A part of the page whose code comes when it is wanted. */
type Part<Props> = FunctionComponent<Props> & {
  /** Has it come before it is shown. */
  preload: () => Promise<void>;
};

/** What loads anew each part that did not come. */
const failed = new Set<() => Promise<void>>();

/** A part that is loaded when it is wanted, and shows nothing until then; one that did not come throws until it is tried again. */
export function loadWhenWanted<Props extends object>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  let failure: LoadFailure | null = null;
  const preload = (): Promise<void> => {
    failure = null;
    failed.delete(preload);
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      (cause: unknown) => {
        loading = null;
        failure = new LoadFailure(`A part of the app did not come: ${String(cause)}`, { cause });
        failed.add(preload);
      },
    );
    return loading;
  };
  const Shown: Part<Props> = (props) => {
    // It does not suspend: what has been waited for would be held back for 300 ms after the waiting began.
    const [, show] = useReducer((times: number) => times + 1, 0);
    const isHere = loaded !== null;
    useEffect(() => {
      if (!isHere) void preload().then(show);
    }, [isHere]);
    if (failure) throw failure;
    return loaded && createElement(loaded, props);
  };
  Shown.preload = preload;
  return Shown;
}

/**
 * A part of the page that nothing shows at first. It is loaded when it is wanted, and a while
 * after the start in any case: when it is wanted there may be no network.
 */
export function loadLater<Props extends object>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  const part = loadWhenWanted(load);
  setTimeout(() => void part.preload(), LATER_MS);
  return part;
}

/**
 * Loads anew what did not come. Browsers remember for as long as a page lives that a file of it did
 * not come: where the server answers again, the page itself is loaded anew, at the same place.
 *
 * @returns once it has come, or has not again
 */
export async function retryFailedLoads(): Promise<void> {
  await Promise.all([...failed].map((load) => load()));
  if (failed.size > 0 && (await doesAnswer())) location.reload();
}

async function doesAnswer(): Promise<boolean> {
  try {
    return (await fetch('/favicon.svg', { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
