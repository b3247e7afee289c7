import { admin } from './admin.ts';
import { browser } from './browser.ts';
import { fanOut } from './fan-out.ts';
import { growth } from './growth.ts';
import { importing } from './import.ts';
import { latency } from './latency.ts';
import { list } from './list.ts';
import { memory } from './memory.ts';
import { page } from './page.ts';
import type { Part } from './part.ts';
import { processes } from './processes.ts';
import { reconnect } from './reconnect.ts';
import { send } from './send.ts';

/** Every part, in the order they are measured and shown. */
export const parts: Part[] = [
  send,
  latency,
  page,
  list,
  fanOut,
  processes,
  reconnect,
  memory,
  growth,
  admin,
  importing,
  browser,
];
