/**
 * Preloaded into a server (`node --expose-gc --import …`), ours and the limit alike: says on request how much
 * memory the process holds once its garbage is collected.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerQuestions } from './questions.ts';

answerQuestions({
  async residentBytes() {
    // Twice, with a pause: what the first collection frees outside the heap goes a little later.
    for (let pass = 0; pass < 2; pass += 1) {
      globalThis.gc?.();
      await sleep(200);
    }
    return process.memoryUsage.rss();
  },
});
