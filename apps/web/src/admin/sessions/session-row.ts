import type { Api } from '@parley/client';
import { nameOf } from '../../users/person-name.ts';
import { deviceText } from '../cells/device.ts';

export type SessionRow = Awaited<ReturnType<Api['admin']['sessions']['list']['query']>>['items'][number];

/** "Ada Lovelace, Firefox on Linux" */
export function sessionName({ user, device }: Pick<SessionRow, 'user' | 'device'>): string {
  return [nameOf(user), deviceText(device)].filter(Boolean).join(', ');
}
