/** `pnpm check`: every check there is, each as one line; what a failed one had to say comes below it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const steps = [
  { name: 'types', command: 'tsc -b' },
  { name: 'lint, import directions', command: 'oxlint' },
  { name: 'web layers', command: 'node tools/web-layers.ts' },
  { name: 'format', command: 'oxfmt --check .' },
  { name: 'dead code', command: 'knip' },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const env = { ...process.env, PATH: `${root}node_modules/.bin:${process.env['PATH'] ?? ''}` };

for (const { name, command } of steps) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, { cwd: root, env, shell: true, encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const verdict = status === 0 ? 'ok    ' : 'failed';
  console.log(`${verdict}  ${name.padEnd(24)}  ${command.padEnd(25)}  ${seconds} s`);
  if (status === 0) continue;
  console.log(`\n${stdout}${stderr}`);
  process.exitCode = 1;
}
