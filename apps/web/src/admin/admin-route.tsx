import { getRouteApi, Navigate, notFound } from '@tanstack/react-router';
import { useAccount } from '../realtime/use-live.ts';
import { numberInAddress } from '../shared/number-in-address.ts';
import { useMedia } from '../shared/use-media.ts';
import { FIRST_ROOM, rooms } from './rooms.ts';

const route = getRouteApi('/signed-in/admin/$');

/** What stands at an address of the admin site: a room, something in one, or nothing. */
export function AdminRoute() {
  const { _splat: splat = '' }: { _splat?: string } = route.useParams();
  const isStaff = useAccount()?.isStaff;
  const isWide = useMedia('(width >= 48rem)');
  const [path = '', below, ...more] = splat.split('/').filter((part) => part !== '');
  // Who just lost the right to be here sees what everybody else does.
  if (!isStaff) return nothingHere();
  // On a phone the rooms themselves are what shows.
  if (path === '') return isWide ? <Navigate to="/admin/$" params={{ _splat: FIRST_ROOM }} replace /> : null;
  const room = rooms.find((one) => one.path === path);
  if (!room || more.length > 0) return nothingHere();
  const { Show, One, New } = room;
  if (below === undefined) return <Show key={path} />;
  if (below === 'new' && New) return <New />;
  const id = numberInAddress(below);
  return One && id !== null ? <One key={id} id={id} /> : nothingHere();
}

function nothingHere(): never {
  // oxlint-disable-next-line typescript/only-throw-error -- the router's way to say so
  throw notFound();
}
