export type FieldValue = string | boolean | null;
export type Values = Readonly<Record<string, FieldValue>>;

/** A draft brought onto what is there now. */
export interface Merged<V extends Values> {
  /** What stands in the fields: what one wrote, and where one wrote nothing what is there now. */
  draft: V;
  /** What somebody else has changed meanwhile. */
  changed: (keyof V & string)[];
  /** Of that, what one has changed too, and to something else: one of the two is to be chosen. */
  contested: (keyof V & string)[];
}

/**
 * What becomes of a draft when somebody else was faster. Nothing of either is lost.
 *
 * @param seen what was there when the draft was begun
 */
export function mergeDraft<V extends Values>(seen: V, draft: V, now: V): Merged<V> {
  const names = Object.keys(now) as (keyof V & string)[];
  const changed = names.filter((name) => now[name] !== seen[name]);
  const written = names.filter((name) => draft[name] !== seen[name]);
  return {
    draft: { ...now, ...Object.fromEntries(written.map((name) => [name, draft[name]])) },
    changed,
    contested: changed.filter((name) => written.includes(name) && draft[name] !== now[name]),
  };
}

/** What of a draft is to be saved. */
export function whatDiffers<V extends Values>(seen: V, draft: V): Partial<V> {
  const names = Object.keys(seen) as (keyof V & string)[];
  return Object.fromEntries(
    names.filter((name) => draft[name] !== seen[name]).map((name) => [name, draft[name]]),
  ) as Partial<V>;
}
