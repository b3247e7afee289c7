/**
 * The order of a list under somebody's pointer: while it is held nothing moves. What is new and
 * belongs among the shown is held back, what belongs after them is let in, what is gone goes.
 */
export function steadyOrder(
  shown: readonly number[],
  wanted: readonly number[],
  isHeld: boolean,
): readonly number[] {
  const next = isHeld && shown.length > 0 ? held(shown, wanted) : wanted;
  return isSame(shown, next) ? shown : next;
}

function held(shown: readonly number[], wanted: readonly number[]): readonly number[] {
  const isShown = new Set(shown);
  const isWanted = new Set(wanted);
  const lastShown = wanted.findLastIndex((id) => isShown.has(id));
  // Nothing of it is left: another list altogether.
  if (lastShown === -1) return wanted;
  return [...shown.filter((id) => isWanted.has(id)), ...wanted.slice(lastShown + 1)];
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
