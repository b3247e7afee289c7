import { runParley } from './commands/run-parley.ts';

process.exitCode = await runParley(process.argv.slice(2), process);
