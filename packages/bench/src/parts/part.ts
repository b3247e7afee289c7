import type { Bench } from '../bench.ts';
import type { Row } from '../report/row.ts';

/** One thing that is measured, chosen by its name on the command line. */
export interface Part {
  name: string;
  /** A line for `--list`. */
  about: string;
  /** Sets up ours and the limit, measures, gives the lines. Throws when it cannot measure. */
  run(bench: Bench): Promise<Row[]>;
}
