import fc, { type Arbitrary } from 'fast-check';
import { arbitraryInput } from './arbitrary-input.ts';
import type { Procedure } from './every-procedure.ts';

/** Inputs on each database and transport; `FUZZ_RUNS` for more. */
export const RUNS = Number(process.env['FUZZ_RUNS'] ?? 2_000);

/** Of fast-check; a run that failed says its own, which then stays here. */
export const SEEDS: readonly number[] = [1];

/** The session that calls ends here, and everybody's stays to be called with. */
export const ENDING: ReadonlySet<string> = new Set([
  'auth.logout',
  'auth.sessions.revokeOthers',
  'auth.changePassword',
  'users.destroy',
  'admin.users.deactivate',
  'admin.users.setPassword',
  'admin.users.signOutEverywhere',
]);

/** Inputs as the procedure's schema describes them, mostly, as text; undefined for none. */
export function asDescribed({ input }: Procedure): Arbitrary<string | undefined> {
  return arbitraryInput(input).map((value) => JSON.stringify(value));
}

/** Texts that are no input, or not of this procedure. */
export function anyText(): Arbitrary<string> {
  return fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'binary' }).map((text) => `{"${text}`),
    fc.constantFrom(
      '',
      'null',
      '[]',
      '{}',
      '{"__proto__":{"x":1}}',
      '[[[[[',
      '"',
      '\u{FEFF}{}',
      '{"id":1e999}',
    ),
  );
}
