/**
 * What runs in the page itself, as text: it is measured by the page's own clock, and our policy
 * lets nothing else in. The messages are found by their label, in English.
 */

const MESSAGES = `document.querySelector('[aria-label="Messages"]')`;

/**
 * What is in the page now is painted with the next frame, and right after that comes a message that was
 * posted as the frame began. (Another frame instead would be waited for, with nothing to do.)
 */
const PAINTED = `new Promise((resolve) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve();
  port2.postMessage(null);
}))`;

/** Notes when the first messages of a page that was just loaded have been painted, from the start of its loading. */
export const WATCH_OPENING = `{
  const look = () => {
    if (${MESSAGES}?.querySelector('article')) {
      ${PAINTED}.then(() => { globalThis.benchShownAt = performance.now(); });
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

export const SHOWN_AT = 'globalThis.benchShownAt ?? null';

/** Waits for Enter, then for this text among the messages; milliseconds from the one to the other. */
export function watchSending(text: string): string {
  return `new Promise((resolve) => {
    const messages = ${MESSAGES};
    let enteredAt = null;
    const onKey = (event) => {
      if (event.key === 'Enter') enteredAt = event.timeStamp;
    };
    addEventListener('keydown', onKey, { capture: true });
    const observer = new MutationObserver(() => {
      if (enteredAt === null || !messages.textContent.includes(${JSON.stringify(text)})) return;
      observer.disconnect();
      removeEventListener('keydown', onKey, { capture: true });
      const there = performance.now() - enteredAt;
      ${PAINTED}.then(() => resolve({ there, painted: performance.now() - enteredAt }));
    });
    observer.observe(messages, { childList: true, subtree: true, characterData: true });
  })`;
}

/** Begins to note how long the page is kept from painting. */
export const WATCH_FRAMES = `{
  const seen = (globalThis.benchFrames = { tasks: [], gaps: [], isOver: false });
  seen.observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration);
  });
  seen.observer.observe({ type: 'longtask' });
  let last = performance.now();
  const next = (now) => {
    if (seen.isOver) return;
    seen.gaps.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}`;

/** Ends it. What lasted less than 50 ms is no long task, and is not told of by browsers. */
export const FRAMES = `{
  const seen = globalThis.benchFrames;
  seen.isOver = true;
  for (const { duration } of seen.observer.takeRecords()) seen.tasks.push(duration);
  seen.observer.disconnect();
  ({ longTasks: seen.tasks, gaps: seen.gaps.slice(1) });
}`;

/** How far from its upper edge the list of messages stands, and how tall it is. */
export const SCROLLED = `{
  const { scrollTop, scrollHeight } = ${MESSAGES};
  ({ scrollTop, scrollHeight });
}`;
