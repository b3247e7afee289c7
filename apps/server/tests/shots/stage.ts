import type { ParleyClient } from '@parley/client';
import type { Locator, Page } from 'playwright-core';
import type { Catalogue } from '../../../web/src/languages/en.ts';
import { answerInstead, standBetween, type Asked, type Refused, type Rule } from './between.ts';
import type { PersonName } from './people.ts';
import type { Places } from './world.ts';

interface StageParts {
  page: Page;
  texts: Catalogue;
  places: Places;
  isPhone: boolean;
  /** Somebody else, signed in. */
  other: (name: PersonName) => Promise<ParleyClient>;
}

/** What a scene works with: a page, the words that are on it, and the people behind it. */
export class Stage {
  readonly page: Page;
  /** What the app says, in the language of the pictures: things are found by it. */
  readonly texts: Catalogue;
  readonly places: Places;
  readonly isPhone: boolean;
  readonly other: StageParts['other'];

  constructor({ page, texts, places, isPhone, other }: StageParts) {
    this.page = page;
    this.texts = texts;
    this.places = places;
    this.isPhone = isPhone;
    this.other = other;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** Opens a conversation. @returns once this can be read in it */
  async openConversation(place: keyof Places, text: string | RegExp): Promise<void> {
    await this.open(`/c/${this.places[place]}`);
    await this.messages.getByText(text).last().waitFor();
  }

  get list(): Locator {
    return this.page.getByRole('navigation', { name: this.texts.conversations.conversations });
  }

  /** A conversation's row in the list. */
  rowOf(place: keyof Places): Locator {
    return this.list.locator(`a[href='/c/${this.places[place]}']`);
  }

  get messages(): Locator {
    return this.page.getByLabel(this.texts.messages.messages, { exact: true });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: this.texts.messages.message, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** What is said in passing. */
  get notices(): Locator {
    return this.page.getByRole('region', { name: this.texts.notices.notices });
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    // On a phone Enter breaks the line.
    await this.button(this.texts.messages.send).click();
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.page.getByLabel(this.texts.auth.login).fill(login);
    await this.page.getByLabel(this.texts.auth.password, { exact: true }).fill(password);
    await this.button(this.texts.auth.signIn).click();
  }

  async goOffline(): Promise<void> {
    await this.page.context().setOffline(true);
  }

  /** Lets these calls of the page go out, and nothing of an answer come in. */
  async hold(calls: RegExp): Promise<void> {
    await this.page.routeWebSocket(/\/trpc/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((sent) => {
        if (!calls.test(String(sent))) server.send(sent);
      });
    });
    await this.page.route(calls, () => undefined);
  }

  /** Has the server refuse these calls: by a rule, or for a mistake of its own. */
  async refuse(calls: RegExp, reason: Rule | null = null): Promise<void> {
    const change = (asked: Asked): Asked | null => (calls.test(asked.params?.path ?? '') ? null : asked);
    await standBetween(this.page, { change, reason });
  }

  /** Has these calls answered so, whatever the server would say; others may be refused. */
  async answer(calls: RegExp, data: unknown, refused: Refused | null = null): Promise<void> {
    await answerInstead(this.page, { calls, data, refused });
  }

  /** Goes up by the wheel, as somebody does who looks for what was said before. */
  scrollUp(pixels: number): Promise<void> {
    return this.#scroll(pixels, -400);
  }

  scrollDown(pixels: number): Promise<void> {
    return this.#scroll(pixels, 400);
  }

  async #scroll(pixels: number, step: number): Promise<void> {
    await this.messages.hover();
    // While it settles after its opening it holds on to the end.
    await this.rest(500);
    for (let gone = 0; gone < pixels; gone += Math.abs(step)) {
      await this.page.mouse.wheel(0, step);
      await this.page.waitForTimeout(50);
    }
    await this.page.mouse.move(2, 2);
  }

  /** Moves the page's clock on, which stands still; its timers run as ever. */
  async passTime(ms: number): Promise<void> {
    await this.page.evaluate(`globalThis.passedMs = (globalThis.passedMs ?? 0) + ${ms}`);
  }

  async rest(ms: number): Promise<void> {
    await this.page.waitForTimeout(ms);
  }
}
