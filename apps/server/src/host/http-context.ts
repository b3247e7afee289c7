import type { Context, Services } from '@parley/api';
import type { Request, Response } from 'express';
import type { BrowserCookies } from './browser-cookie.ts';
import type { ClientAddress } from './client-address.ts';
import { contextOf, identify } from './request-context.ts';
import type { SessionCookies } from './session-cookie.ts';

export interface HttpContextOptions {
  services: Services;
  cookies: SessionCookies;
  browsers: BrowserCookies;
  clientAddress: ClientAddress;
  publicUrl: string | null;
}

/** Who asks over HTTP, and the cookies that the answer can set. */
export async function httpContext(
  { services, cookies, browsers, clientAddress, publicUrl }: HttpContextOptions,
  request: Request,
  response: Response,
): Promise<Context> {
  return contextOf(services, request, {
    caller: await identify({ services, cookies }, request),
    cookie: {
      set: (session) => cookies.set(response, session),
      clear: () => cookies.clear(response),
      browser: browsers.of(request, response),
    },
    connection: null,
    publicUrl,
    address: clientAddress(request),
  });
}
