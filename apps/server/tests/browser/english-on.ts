import type { Page } from 'playwright-core';
import { catalogue as german } from '../../../web/src/languages/de.ts';
import { catalogue as english } from '../../../web/src/languages/en.ts';
import { everythingSaid } from '../../../web/tests/languages/everything-said.ts';

/** Stands for a name or a count in a sentence. */
const ANYTHING = '\u{E000}';

const inGerman = everythingSaid(german, ANYTHING);
const germanSentences = new Set(inGerman.values());

/** What the app says in English, as a text as a whole; what German says alike is no English. */
const sentences = [...everythingSaid(english, ANYTHING).values()]
  .filter((sentence) => !germanSentences.has(sentence))
  .map((sentence) => {
    const pattern = sentence.replaceAll(/[.?*+()|[\]{}^$\\]/g, String.raw`\$&`);
    return new RegExp(`^${pattern.replaceAll(ANYTHING, '.+')}$`, 's');
  });

/** Words that no German sentence has, but hardly an English one does without. */
const WORDS =
  /\b(the|and|your|you|is|are|not|with|of|this|that|to|must|only|there|has|have|may|many|too|first|sign|wrong|went|messages?|conversations?|people|password|somebody|nobody)\b/i;

/**
 * What of the page, in its words and in those for who can't see it, is English. What people write
 * counts too: have them write German.
 */
export async function englishOn(page: Page): Promise<string[]> {
  const shown = await page.evaluate<string[]>(EVERYTHING_SHOWN);
  return shown.filter((text) => WORDS.test(text) || sentences.some((sentence) => sentence.test(text)));
}

/** But code, and what is marked as English. */
const EVERYTHING_SHOWN = `(() => {
  const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt'];
  const isCode = (element) => element.closest('[lang=en]:not(html), code, [translate=no], script, style') !== null;
  const shown = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.checkVisibility() && !isCode(parentElement)) shown.push(data);
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (!isCode(element)) shown.push(...attributes.map((name) => element.getAttribute(name) ?? ''));
  }
  return [...new Set(shown.map((text) => text.trim()).filter((text) => text !== ''))];
})()`;
