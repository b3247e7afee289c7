import { beforeAll, describe, expect, test } from 'vitest';
import { lintATree, type Refusals } from './lint-a-tree.ts';

const directions = 'eslint(no-restricted-imports)';
const environment = 'eslint(no-restricted-properties)';

/** Where the line stands, the line, and the rule that refuses it there. */
type Refused = [folder: string, line: string, rule: string];
type Passed = [folder: string, line: string];

const value = (specifier: string) => `import { x } from '${specifier}';\nexport const y = [x];\n`;
const type = (specifier: string) => `import type { X } from '${specifier}';\nexport type Y = X | null;\n`;

const refused: Refused[] = [
  ['packages/db/src', value('@parley/api'), directions],
  ['packages/db/src', type('@parley/api'), directions],
  ['packages/db/src', value('@trpc/server'), directions],
  ['packages/db/src', value('zod'), directions],
  ['packages/api/src', value('express'), directions],
  ['packages/api/src', type('express'), directions],
  ['packages/api/src', value('ws'), directions],
  ['packages/api/src', value('sequelize'), directions],
  ['packages/api/src', value('@parley/client'), directions],
  ['packages/api/src', `export { x } from '@parley/server';\n`, directions],
  ['packages/api/src', `export const x = import('@parley/server');\n`, directions],
  ['packages/api/src/messages', value('../../../db/src/index.ts'), directions],
  ['packages/client/src', value('@parley/api'), directions],
  ['packages/client/src', value('@parley/db'), directions],
  ['packages/client/src', type('@parley/db'), directions],
  ['packages/client/src', value('react'), directions],
  ['packages/client/src', value('node:fs'), directions],
  ['packages/bench/src', value('@parley/api'), directions],
  ['packages/bench/src', value('@parley/server'), directions],
  ['apps/server/src', value('@parley/client'), directions],
  ['apps/server/src', value('react'), directions],
  ['apps/server/src', value('sequelize'), directions],
  ['apps/web/src', value('@parley/api'), directions],
  ['apps/web/src', value('@parley/db'), directions],
  ['apps/web/src', type('@parley/db'), directions],
  ['apps/web/src', value('@trpc/server'), directions],

  ...['packages/db', 'packages/api', 'packages/client', 'packages/bench', 'apps/server', 'apps/web'].flatMap(
    (folder): Refused[] => [
      [`${folder}/src`, `export const port = process.env['PORT'];\n`, environment],
      [`${folder}/src`, `export const { env } = process;\n`, environment],
      [
        `${folder}/src`,
        `import { env } from 'node:process';\nexport const port = env['PORT'];\n`,
        directions,
      ],
    ],
  ),

  ['packages/api/src', 'export const x = (given: any) => [given];\n', 'typescript(no-explicit-any)'],
  [
    'packages/api/src',
    'const send = async () => {};\nexport const x = () => {\n  send();\n};\n',
    'typescript(no-floating-promises)',
  ],
  [
    'packages/api/src',
    'const send = async () => true;\nexport const x = () => (send() ? 1 : 2);\n',
    'typescript(no-misused-promises)',
  ],
];

const passed: Passed[] = [
  ['packages/db/src', value('sequelize')],
  ['packages/db/src', value('pg')],
  ['packages/api/src', value('@parley/db')],
  ['packages/api/src', value('@trpc/server')],
  ['packages/api/src', value('zod')],
  ['packages/api/src/realtime', value('../ws/x.ts')],
  ['packages/api/tests', value('../src/index.ts')],
  ['packages/client/src', type('@parley/api')],
  ['packages/client/src', value('@trpc/client')],
  ['packages/bench/src', value('@parley/client')],
  ['packages/bench/src', value('@parley/db')],
  ['packages/bench/src', value('ws')],
  ['apps/server/src', value('@parley/api')],
  ['apps/server/src', value('@parley/db')],
  ['apps/server/src', value('express')],
  ['apps/server/src', value('ws')],
  ['apps/server/tests', value('@parley/client')],
  ['apps/web/src', value('@parley/client')],
  ['apps/web/src', type('@parley/api')],
  ['apps/web/src', value('react')],
  ['apps/server/src/config', `export const port = process.env['PORT'];\n`],
  ['apps/server/tests', `export const port = process.env['PORT'];\n`],
  ['tools', `export const port = process.env['PORT'];\n`],
  ['packages/api/src', 'const send = async () => {};\nexport const x = async () => {\n  await send();\n};\n'],
];

// The packages a made-up file names are not there, so what it takes from them has no type; the
// rules about types speak of that too, and are not what is asked here.
const aboutMissingTypes = /^typescript\(no-unsafe-|^typescript\(no-redundant-type-constituents/;

const firstLine = (text: string) => text.split('\n')[0];
const pathOf = (folder: string, index: number) => `${folder}/case-${index}.ts`;
let found: Record<string, Refusals>;

beforeAll(() => {
  const cases: [string, string][] = [...refused, ...passed].map(([folder, line], index) => [
    pathOf(folder, index),
    line,
  ]);
  found = lintATree({
    ...Object.fromEntries(cases),
    'packages/db/src/cycle-a.ts': `import { b } from './cycle-b.ts';\nexport const a = () => b;\n`,
    'packages/db/src/cycle-b.ts': `import { a } from './cycle-a.ts';\nexport const b = () => a;\n`,
  });
});

const rulesFor = (path: string) =>
  (found[path] ?? [])
    .filter((refusal) => !aboutMissingTypes.test(refusal))
    .map((refusal) => refusal.split(':')[0]);

describe('the linter refuses', () => {
  test.each(refused.map(([folder, line, rule], index) => ({ folder, line: firstLine(line), rule, index })))(
    'in $folder: $line',
    ({ folder, rule, index }) => {
      expect(rulesFor(pathOf(folder, index))).toContain(rule);
    },
  );

  test('two files that import each other', () => {
    expect(rulesFor('packages/db/src/cycle-a.ts')).toContain('import(no-cycle)');
  });
});

describe('the linter lets pass', () => {
  test.each(
    passed.map(([folder, line], index) => ({ folder, line: firstLine(line), index: refused.length + index })),
  )('in $folder: $line', ({ folder, index }) => {
    expect(rulesFor(pathOf(folder, index))).toEqual([]);
  });
});
