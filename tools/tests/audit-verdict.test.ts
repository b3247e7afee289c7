import { expect, test } from 'vitest';
import { verdictOf } from '../audit-verdict.ts';

test('Dependencies are clean where the registry says so, and not where it says nothing', () => {
  expect(verdictOf({ status: 0, said: 'No known vulnerabilities found' })).toBe('clean');
  expect(verdictOf({ status: 0, said: '' })).toBe('unknown');
});

test('They have holes where the registry counts some', () => {
  const said = 'high  Prototype pollution in x\n3 vulnerabilities found\nSeverity: 3 high';
  expect(verdictOf({ status: 1, said })).toBe('holes');
});

test('Nobody knows where the registry does not answer, or answers something else', () => {
  for (const said of [
    'Error: ERR_PNPM_AUDIT_BAD_RESPONSE The audit endpoint responded with 405:',
    'ERR_PNPM_AUDIT_ENDPOINT_NOT_EXISTS',
    'getaddrinfo ENOTFOUND',
    '',
  ]) {
    expect(verdictOf({ status: 1, said })).toBe('unknown');
  }
  expect(verdictOf({ status: null, said: '' })).toBe('unknown');
});
