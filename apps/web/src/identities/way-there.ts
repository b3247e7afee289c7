interface Place {
  pathname: string;
  search: string;
  hash: string;
}

/** The address that leads to the provider, and from there back to where somebody wanted to go. */
export function wayThere({ pathname, search, hash }: Place, invitation?: string): string {
  const isDoor = pathname === '/sign-in' || pathname === '/register';
  const to = isDoor ? new URLSearchParams(search).get('to') : pathname + search + hash;
  const asked = new URLSearchParams();
  if (invitation !== undefined) asked.set('invitation', invitation);
  else if (to !== null && to !== '/') asked.set('to', to);
  return `/auth/oidc/start${asked.size > 0 ? `?${asked.toString()}` : ''}`;
}
