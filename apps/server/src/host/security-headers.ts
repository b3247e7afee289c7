import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What a page of ours never asks a browser for; passkeys and the clipboard are its own by default. */
const NEVER_ASKED = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
].map((feature) => `${feature}=()`);

/**
 * The headers of every answer. A page runs and shows our own files alone: no script or style that
 * stands in the page itself, none from elsewhere, and no text becomes markup on the way.
 *
 * @param publicUrl https makes browsers keep to it
 */
export function securityHeaders(publicUrl: string | null): RequestHandler[] {
  const overHttps = publicUrl?.startsWith('https:') ?? false;
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          scriptSrcAttr: ["'none'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          frameSrc: ["'none'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          requireTrustedTypesFor: ["'script'"],
          trustedTypes: ['parley'],
        },
      },
      strictTransportSecurity: overHttps,
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
    }),
    (_request, response, next) => {
      response.set('Permissions-Policy', NEVER_ASKED.join(', '));
      next();
    },
  ];
}
