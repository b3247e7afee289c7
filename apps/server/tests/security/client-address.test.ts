import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddressBehind } from '../../src/host/client-address.ts';
import { networkOf } from '../../../../packages/api/src/auth/network.ts';

const LOOPBACK = ['127.0.0.0/8', '::1'];

function from(peer: string, forwarded: string | undefined, proxies: readonly string[] = LOOPBACK): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return clientAddressBehind(proxies)({ socket: { remoteAddress: peer }, headers } as IncomingMessage);
}

test('A request comes from its peer where that is no trusted proxy, whatever it writes', () => {
  expect(from('203.0.113.9', undefined)).toBe('203.0.113.9');
  expect(from('203.0.113.9', '192.0.2.1')).toBe('203.0.113.9');
  expect(from('203.0.113.9', '127.0.0.1', ['10.0.0.0/8'])).toBe('203.0.113.9');
  // One that is not named is not trusted, not even on this machine.
  expect(from('127.0.0.1', '192.0.2.1', ['10.0.0.1'])).toBe('127.0.0.1');
});

test('It comes from whom the nearest trusted proxy names, not from what was written before that', () => {
  expect(from('127.0.0.1', '192.0.2.1')).toBe('192.0.2.1');
  expect(from('::1', '192.0.2.1')).toBe('192.0.2.1');
  expect(from('::ffff:127.0.0.1', '192.0.2.1')).toBe('192.0.2.1');
  expect(from('127.0.0.1', '10.9.8.7, 127.0.0.1x, 192.0.2.1')).toBe('192.0.2.1');
  expect(from('127.0.0.1', '198.51.100.1, 192.0.2.1')).toBe('192.0.2.1');
});

test('Through a chain of trusted proxies it comes from the last address that none of them is', () => {
  const proxies = [...LOOPBACK, '10.0.0.0/8', '2001:db8:1::/48'];
  expect(from('127.0.0.1', '192.0.2.1, 10.1.2.3', proxies)).toBe('192.0.2.1');
  expect(from('10.0.0.5', '6.6.6.6, 192.0.2.1, 2001:db8:1::5, 10.1.2.3', proxies)).toBe('192.0.2.1');
  expect(from('127.0.0.1', '10.1.2.3, 10.1.2.4', proxies)).toBe('10.1.2.3');
  expect(from('127.0.0.1', '192.0.2.1:4321, [2001:db8:1::5]:80', proxies)).toBe('192.0.2.1');
});

test('What is no address names nobody: the proxy that passed it on is who it comes from', () => {
  for (const forwarded of ['', 'unknown', 'nonsense, ', '192.0.2.1, _hidden', '1.2.3', '<script>', '::gg']) {
    expect(from('127.0.0.1', forwarded)).toBe('127.0.0.1');
  }
});

test('Addresses are counted by network: an IPv4 address, half of an IPv6 address', () => {
  expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(networkOf('2001:0DB8:0:0:ffff::2')).toBe('2001:db8:0:0::/64');
  expect(networkOf('2001:db8:0:1::2')).toBe('2001:db8:0:1::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(networkOf('')).toBe('');
});
