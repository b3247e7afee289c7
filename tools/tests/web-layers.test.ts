import { expect, test } from 'vitest';
import { checkWebLayers } from './lint-a-tree.ts';

const importing = (specifier: string) => `import { x } from '${specifier}';\nexport const y = x;\n`;

test.each([
  ['a noun may not import the app', 'messages/composer.tsx', '../app/router.ts'],
  ['a noun may not import the entry file', 'messages/composer.tsx', '../main.tsx'],
  ['shared may not import a noun', 'shared/button.tsx', '../messages/composer.tsx'],
  ['shared may not import a noun from a folder of its own', 'shared/ui/button.tsx', '../../users/avatar.tsx'],
  ['shared may not import the app', 'shared/button.tsx', '../app/router.ts'],
])('%s', (_, file, specifier) => {
  const { status, stderr } = checkWebLayers({ [file]: importing(specifier) });
  expect(stderr).toContain(`${file} may not import`);
  expect(status).toBe(1);
});

test.each([
  ['an import() is an import', `export const page = import('../messages/page.tsx');\n`],
  ['so is one for its effect', `import '../messages/page.tsx';\n`],
  ['and a re-export', `export { x } from '../messages/page.tsx';\n`],
  ['and one over several lines', `import {\n  x,\n} from '../messages/page.tsx';\nexport const y = x;\n`],
])('%s', (_, text) => {
  expect(checkWebLayers({ 'shared/button.tsx': text }).status).toBe(1);
});

test('imports that run from the app over nouns to shared pass', () => {
  const { status, stderr } = checkWebLayers({
    'main.tsx': importing('./app/router.ts'),
    'app/router.ts': importing('../messages/page.tsx') + importing('../shared/button.tsx'),
    'messages/page.tsx':
      importing('../users/avatar.tsx') + importing('../shared/button.tsx') + importing('react'),
    'shared/ui/button.tsx': importing('../colours.ts'),
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
