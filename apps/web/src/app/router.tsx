import type { ParleyClient } from '@parley/client';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { adminParts } from './admin-parts.ts';
import { askToSignIn, type SignInSearch, leaveIfSignedIn } from './ask-to-sign-in.ts';
import { endStart, placeToBegin, rememberPlace } from './last-place.ts';
import { comeInside } from '../shared/language.ts';
import { loadWhenWanted } from '../shared/load-later.ts';
import { keepPlaces } from '../shared/way-back.ts';
import { localPath } from './local-path.ts';
import { Waiting } from './waiting.tsx';
import { NotFoundPage, PlaceProblem, ProblemPage } from './problem-pages.tsx';

const root = createRootRouteWithContext<{ parley: ParleyClient }>()({
  component: Outlet,
  errorComponent: ProblemPage,
  notFoundComponent: NotFoundPage,
});

function signInSearch(search: Record<string, unknown>): SignInSearch {
  // Named in any case: what is left out here stays as it came.
  return { to: localPath(search['to']) ?? undefined };
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  beforeLoad: leaveIfSignedIn,
  component: loadWhenWanted(async () => (await import('./sign-in-route.tsx')).SignInRoute),
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  validateSearch: signInSearch,
  beforeLoad: leaveIfSignedIn,
  component: loadWhenWanted(async () => (await import('./register-route.tsx')).RegisterRoute),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: loadWhenWanted(async () => (await import('./link-routes.tsx')).InviteRoute),
});

const confirm = createRoute({
  getParentRoute: () => root,
  path: '/confirm/$token',
  component: loadWhenWanted(async () => (await import('./link-routes.tsx')).ConfirmRoute),
});

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: loadWhenWanted(async () => (await import('./link-routes.tsx')).ForgotRoute),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: loadWhenWanted(async () => (await import('./link-routes.tsx')).ResetRoute),
});

/** Everything for people who are signed in: the list beside one of the places below. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: askToSignIn,
  pendingComponent: Waiting,
  // It waits by itself before it shows, and leaves as soon as it can.
  pendingMs: 0,
  pendingMinMs: 0,
  component: loadWhenWanted(async () => (await Promise.all([import('./shell.tsx'), comeInside()]))[0].Shell),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context: { parley }, cause }) => {
    const accountId = parley.live.getState().account?.id ?? 0;
    const id = cause === 'preload' ? null : placeToBegin(accountId);
    if (id === null) return;
    // It is remembered anew once it is there: it may be gone.
    rememberPlace(accountId, null);
    // oxlint-disable-next-line typescript/only-throw-error -- the router's way to go elsewhere
    throw redirect({ to: '/c/$id', params: { id }, replace: true });
  },
  errorComponent: PlaceProblem,
  component: loadWhenWanted(async () => (await import('./home-route.tsx')).HomeRoute),
});

const conversation = createRoute({
  getParentRoute: () => signedIn,
  path: '/c/$id',
  errorComponent: PlaceProblem,
  component: loadWhenWanted(async () => (await import('./conversation-route.tsx')).ConversationRoute),
});

/** A conversation at its end, or at what is unread in it. */
const conversationItself = createRoute({ getParentRoute: () => conversation, path: '/' });

/** A conversation at one of its messages, by its number. */
const conversationAt = createRoute({ getParentRoute: () => conversation, path: '$seq' });

const details = createRoute({
  getParentRoute: () => conversation,
  path: 'details',
  errorComponent: PlaceProblem,
  component: loadWhenWanted(async () => (await import('./details-route.tsx')).DetailsRoute),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  errorComponent: PlaceProblem,
  component: loadWhenWanted(async () => (await import('./settings-route.tsx')).SettingsRoute),
});

const newConversation = createRoute({
  getParentRoute: () => signedIn,
  path: '/new',
  errorComponent: PlaceProblem,
  component: loadWhenWanted(async () => (await import('./new-conversation-route.tsx')).NewConversationRoute),
});

const reference = createRoute({
  getParentRoute: () => signedIn,
  path: '/reference',
  errorComponent: PlaceProblem,
  component: loadWhenWanted(async () => (await import('./reference-route.tsx')).ReferenceRoute),
});

/** The site of those who run the server: what is below it is told apart there, out of the way of everybody else. */
const admin = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin/$',
  beforeLoad: ({ context: { parley } }) => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's way to say so
    if (!parley.live.getState().account?.isStaff) throw notFound();
  },
  errorComponent: PlaceProblem,
  component: loadWhenWanted(async () => (await adminParts()).AdminRoute),
});

const routeTree = root.addChildren([
  signIn,
  register,
  invite,
  confirm,
  forgot,
  reset,
  signedIn.addChildren([
    home,
    conversation.addChildren([conversationItself, conversationAt, details]),
    newConversation,
    settings,
    reference,
    admin,
  ]),
]);

/** The pages by their addresses. */
export function createAppRouter(parley: ParleyClient) {
  const router = createRouter({ routeTree, context: { parley }, defaultPreload: 'intent' });
  keepPlaces(router.history);
  const stop = router.subscribe('onResolved', () => {
    endStart();
    stop();
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
