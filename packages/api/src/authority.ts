import type { TokenScope } from '@parley/db';
import { Refusal } from './errors.ts';

/**
 * Who a procedure is for; the reference tells it. `account` is a person in a session of their own: how
 * somebody signs in is never a program's to change.
 */
export type Authority = 'everybody' | 'signed in' | 'account' | 'participants' | 'staff' | 'superusers';

type ProcedureType = 'query' | 'mutation' | 'subscription';
type Needs = Readonly<Partial<Record<ProcedureType, TokenScope>>>;

const ORDER: readonly TokenScope[] = ['read', 'write', 'admin'];
const OWN: Needs = { query: 'read', subscription: 'read', mutation: 'write' };

/** The least scope that a token needs. What is not named here is not for programs. */
const needs: Readonly<Record<Authority, Needs | 'nothing'>> = {
  // What anybody may call, signed in or not.
  everybody: 'nothing',
  'signed in': OWN,
  participants: OWN,
  staff: { query: 'admin', mutation: 'admin' },
  superusers: {},
  account: {},
};

/** Why a token may not call a procedure; undefined where it may. The rules decide after it, as for everybody. */
export function beyondScope(
  scope: TokenScope,
  { authority, type }: { authority: Authority | undefined; type: ProcedureType },
): Refusal | undefined {
  const asked = authority && needs[authority];
  if (asked === 'nothing') return undefined;
  const least = asked?.[type];
  if (least === undefined) return new Refusal('notForPrograms');
  if (ORDER.indexOf(scope) >= ORDER.indexOf(least)) return undefined;
  return new Refusal('scopeTooNarrow', { about: `it is ${scope}, and this needs ${least}` });
}
