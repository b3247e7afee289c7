import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Tells which address a request comes from. */
export type ClientAddress = (request: IncomingMessage) => string;

/** @param proxies addresses, or networks as `10.0.0.0/8`; @throws where one is neither */
export function addressList(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', length] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (length === undefined) list.addAddress(address, family);
    else if (/^\d+$/.test(length)) list.addSubnet(address, Number(length), family);
    else throw new TypeError(`${proxy} is no network`);
  }
  return list;
}

/**
 * The address that a request comes from. A trusted proxy is believed about whom it speaks for, in
 * X-Forwarded-For; where that is another trusted proxy, so is what that one said. What comes before
 * the first address that is not trusted is what anybody could have written.
 */
export function clientAddressBehind(proxies: readonly string[]): ClientAddress {
  const trusted = addressList(proxies);
  return ({ socket, headers }) => {
    let address = plain(socket.remoteAddress ?? '');
    const chain = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    while (isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) {
      // Each proxy adds at the end.
      const next = withoutPort(chain.pop()?.trim() ?? '');
      if (isIP(next) === 0) break;
      address = plain(next);
    }
    return address;
  };
}

/** Some proxies add the port: `192.0.2.1:1234`, `[2001:db8::1]:1234`. */
function withoutPort(address: string): string {
  return /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/.exec(address)?.slice(1).find(Boolean) ?? address;
}

/** An IPv4 address as it is written otherwise, where a socket for both kinds says `::ffff:192.0.2.1`. */
function plain(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}
