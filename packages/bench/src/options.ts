import { parseArgs } from 'node:util';

export interface Options {
  /** Names of the parts to run; empty means all. */
  parts: string[];
  list: boolean;
  help: boolean;
  /** Shorter and fewer rounds: for trying things out, not for quoting. */
  quick: boolean;
  /** A directory of IRC logs for the import; without it, logs are made up. */
  irc: string | undefined;
}

export const usage = `pnpm bench [part …] [--quick] [--list] [--irc DIR]

  part       what to measure; everything when none is named
  --list     the parts there are
  --quick    short rounds
  --irc DIR  import the logs in DIR instead of made-up ones`;

/** Reads the command line. Throws a TypeError naming an unknown option. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    // pnpm passes a leading `--` on as it stands.
    args: args.filter((argument) => argument !== '--'),
    allowPositionals: true,
    options: {
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      quick: { type: 'boolean', default: false },
      irc: { type: 'string' },
    },
  });
  return { parts: positionals, list: values.list, help: values.help, quick: values.quick, irc: values.irc };
}
