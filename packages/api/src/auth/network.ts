import { isIPv6 } from 'node:net';

/**
 * Whose address it is, as far as one can count by it: an IPv4 address, or the first half of an IPv6
 * address, as one customer gets all of the other half.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const plain = address.split('%', 1)[0] ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  const [before = '', after] = plain.split('::');
  const groups = (part: string): string[] => part.split(':').filter((group) => group !== '');
  const left = groups(before);
  const right = groups(after ?? '');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const whole = after === undefined ? left : [...left, ...zeros, ...right];
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
