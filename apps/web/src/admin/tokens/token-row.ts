import type { Api } from '@parley/client';
import { texts } from '../../shared/language.ts';

export type TokenRow = Awaited<ReturnType<Api['admin']['tokens']['list']['query']>>['items'][number];

/** What it is called, else what uses it. */
export function tokenName({ name, device }: Pick<TokenRow, 'name' | 'device'>): string {
  return name === '' ? (device.browser ?? texts.tokens.unnamed) : name;
}
