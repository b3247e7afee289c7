import { flowShape, limits, type Flow } from '@parley/api';
import { SealedCookie } from './sealed-cookie.ts';

/**
 * Keeps what a browser began that is at the provider in that browser alone: who comes back in another
 * never began.
 *
 * @param secrets the newest first
 */
export function flowCookie(secrets: readonly string[], secure: boolean): SealedCookie<Flow> {
  return new SealedCookie({
    name: 'parley_sign_in',
    shape: flowShape,
    lifetimeSeconds: limits.providerMinutes * 60,
    secrets,
    secure,
  });
}
