import fc, { type Arbitrary } from 'fast-check';

/** As much of JSON Schema as the reference of procedures uses. */
interface Schema {
  type?: string;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

/** Text that has broken something somewhere. */
const ODD_TEXT = fc.constantFrom(
  '',
  '\0',
  '\u{D800}',
  '\u{FFFF}',
  '\u{202E}',
  '%',
  '_',
  '\\',
  "'; DROP TABLE users; --",
  '$1',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  'NaN',
  '1e309',
  '\u{FDFA}'.repeat(70),
  'x'.repeat(20_000),
  '1.2.3.4',
  '999999999999999.x',
  '2020-01-01T00:00:00Z',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '9999-12-31T23:59:60+99:99',
);

const ODD_NUMBER = fc.constantFrom(
  0,
  -0,
  -1,
  1,
  2,
  3,
  0.5,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 63,
  -(2 ** 63),
  1e308,
  -1e308,
);

const text = fc.oneof(
  ODD_TEXT,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.emailAddress(),
);
const number = fc.oneof(ODD_NUMBER, fc.integer({ min: 1, max: 12 }), fc.integer(), fc.double());
const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), text, number);

/** Values as a procedure's schema describes them, mostly: now and then one is something else, missing, or more. */
export function arbitraryInput(schema: Record<string, unknown> | null): Arbitrary<unknown> {
  if (schema === null) return fc.option(anything, { nil: undefined });
  return fc.oneof({ weight: 9, arbitrary: valuesOf(schema as Schema) }, { weight: 1, arbitrary: anything });
}

function valuesOf(schema: Schema): Arbitrary<unknown> {
  const usual = usualValuesOf(schema);
  return fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: anything });
}

function usualValuesOf({
  type,
  anyOf,
  properties,
  required = [],
  items,
  ...rest
}: Schema): Arbitrary<unknown> {
  if (rest.enum) return fc.constantFrom(...rest.enum);
  if (rest.const !== undefined) return fc.constant(rest.const);
  if (anyOf && anyOf.length > 0) return fc.oneof(...anyOf.map(valuesOf));
  if (type === 'array') return fc.array(items ? valuesOf(items) : anything, { maxLength: 8 });
  if (type === 'object') return objectsOf(properties ?? {}, required);
  if (type === 'integer' || type === 'number') return number;
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return text;
}

function objectsOf(properties: Record<string, Schema>, required: readonly string[]): Arbitrary<unknown> {
  const members = Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema)] as const);
  const own = fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
  const partly = fc.record(Object.fromEntries(members), { requiredKeys: [] });
  const more = fc.tuple(own, fc.dictionary(text, anything, { maxKeys: 2 }));
  return fc.oneof(
    { weight: 12, arbitrary: own },
    { weight: 1, arbitrary: partly },
    { weight: 1, arbitrary: more.map(([mine, others]) => ({ ...others, ...mine })) },
  );
}
