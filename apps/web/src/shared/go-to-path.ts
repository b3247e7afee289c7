import type { RouterHistory } from '@tanstack/react-router';

/** Goes to a path of the app; to the one where one is anew, without another step on the way back. */
export function goToPath(history: RouterHistory, path: string): void {
  if (history.location.pathname === path) history.replace(path);
  else history.push(path);
}
