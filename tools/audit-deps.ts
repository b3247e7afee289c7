/**
 * `pnpm audit:deps`: asks the registry for known holes in what Parley runs on, and writes the bill of
 * materials to `sbom.json` (CycloneDX). Ends with 1 where there are holes, and with 2 where nobody
 * could say: a check that was not made is no check that passed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { verdictOf } from './audit-verdict.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function pnpm(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npx', ['-y', 'pnpm@12', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}`.trim() };
}

const materials = pnpm('sbom', '--sbom-format', 'cyclonedx', '--prod', '--out', 'sbom.json');
if (materials.status === 0) {
  const { components } = JSON.parse(readFileSync(`${root}sbom.json`, 'utf8')) as { components: unknown[] };
  console.log(`ok      sbom.json names the ${components.length} packages that Parley runs on`);
} else {
  console.log(`failed  sbom.json could not be written\n${materials.said}`);
  process.exitCode = 2;
}

const audit = pnpm('audit', '--prod');
const verdict = verdictOf(audit);
console.log(
  {
    clean: 'ok      no known vulnerability',
    holes: 'failed  known vulnerabilities:',
    unknown: 'UNKNOWN the registry did not answer: nothing was checked',
  }[verdict],
);
if (verdict !== 'clean') {
  console.log(audit.said);
  process.exitCode = verdict === 'holes' ? 1 : 2;
}
