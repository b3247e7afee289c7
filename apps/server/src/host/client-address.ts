import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * The address that a request comes from. A reverse proxy on the same machine is believed about
 * whom it speaks for, in X-Forwarded-For; from elsewhere anybody could write that.
 */
export function clientAddress({ socket, headers }: IncomingMessage): string {
  const peer = socket.remoteAddress ?? '';
  const isProxy = loopback.check(peer, peer.includes(':') ? 'ipv6' : 'ipv4');
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',');
  // The nearest proxy adds at the end.
  const nearest = forwarded.split(',').at(-1)?.trim() ?? '';
  return isProxy && isIP(nearest) ? nearest : peer;
}
