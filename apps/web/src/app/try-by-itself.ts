const NAME = 'parley.triedByItself';

/** A page that does not come twice in so many milliseconds does not come: then somebody is asked. */
const ONCE_IN_MS = 60_000;

/** Whether the page may be tried again without being asked; it is taken for tried with that. */
export function mayTryByItself(now = Date.now()): boolean {
  const before = Number(sessionStorage.getItem(NAME) ?? 0);
  if (now - before < ONCE_IN_MS) return false;
  sessionStorage.setItem(NAME, String(now));
  return true;
}
