/** What came of the way to the provider and back. */
export type Outcome =
  | { is: 'in' }
  | { is: 'linked' }
  | { is: 'second'; ticket: string; ways: Way[] }
  | { is: 'problem'; problem: string };

export type Way = 'totp' | 'recovery' | 'passkey';

const WAYS: readonly string[] = ['totp', 'recovery', 'passkey'] satisfies Way[];

function isWay(name: string): name is Way {
  return WAYS.includes(name);
}

/** What stands behind the `#` of an address that the server led back to; null for anything else. */
export function outcomeIn(hash: string): Outcome | null {
  const [name = '', value = ''] = hash.replace(/^#/, '').split('=', 2);
  if (name === 'in' || name === 'linked') return { is: name };
  if (name === 'problem') return { is: 'problem', problem: value };
  const [ticket = '', ...ways] = value.split('.');
  return name === 'second' && ticket !== '' ? { is: 'second', ticket, ways: ways.filter(isWay) } : null;
}

/** The same for this page, once: it is taken out of the address, where a reload would find it again. */
export function takeOutcome(): Outcome | null {
  const outcome = outcomeIn(location.hash);
  if (outcome) history.replaceState(history.state, '', location.pathname + location.search);
  return outcome;
}
