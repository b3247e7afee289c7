import type { Reason } from '@parley/api';
import type { Page } from 'playwright-core';

/** A call of the page's, as it goes over its WebSocket. */
export interface Asked {
  id: unknown;
  params?: { path?: string; input?: object };
}

interface Standing {
  /** What goes on to the server in place of a call; null refuses it. */
  change: (asked: Asked) => Asked | null;
  /** The rule that refuses; null for a mistake of the server's own. */
  reason: Rule | null;
}

/** Rules of the server that scenes have refuse something. */
const rules = {
  groupAdminsOnly: 'Only the owner and the admins of the group may do this.',
  groupOwnerOnly: 'Only the owner of the group may do this.',
  mailFailed: 'The mail server did not take the letter: 550 5.7.1 Relaying denied',
  mayNotDelete: 'Only its sender, the owner of the group or staff may delete a message.',
  passwordNeeded: 'You signed in a while ago: give your password too, or sign in again.',
  notTheSender: 'Only the person who sent a message may change it.',
  unknownParticipants: 'These people do not exist: 4711',
  userNotFound: 'There is no such person.',
} satisfies Partial<Record<Reason, string>>;

export type Rule = keyof typeof rules;

/** Calls that a rule refuses, beside those that are answered. */
export interface Refused {
  calls: RegExp;
  reason: Rule;
}

/** Answers these calls of a page that is not open yet in the server's place; the server never hears of them. */
export async function answerInstead(
  page: Page,
  { calls, data, refused }: { calls: RegExp; data: unknown; refused: Refused | null },
): Promise<void> {
  await eachCall(page, (asked) => {
    const path = asked.params?.path ?? '';
    if (calls.test(path)) return { answer: { result: { type: 'data', data } } };
    return refused?.calls.test(path) ? { answer: { error: refusalBy(refused.reason) } } : { pass: asked };
  });
}

/** Stands between a page that is not open yet and the server. */
export async function standBetween(page: Page, { change, reason }: Standing): Promise<void> {
  const error = refusalBy(reason);
  await eachCall(page, (asked) => {
    const changed = change(asked);
    return changed ? { pass: changed } : { answer: { error } };
  });
}

function refusalBy(reason: Rule | null): object {
  return {
    message: reason === null ? 'Something went wrong on the server.' : rules[reason],
    code: -32_600,
    data: { code: 'BAD_REQUEST', httpStatus: 400, path: null, reason, field: null },
  };
}

/** What becomes of a call: it goes on to the server, or is answered here. */
type Fate = { pass: Asked } | { answer: object };

async function eachCall(page: Page, fateOf: (asked: Asked) => Fate): Promise<void> {
  await page.routeWebSocket(/\/trpc/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((sent) => {
      const text = String(sent);
      // Heartbeats are no calls.
      if (!/^[[{]/.test(text)) return server.send(sent);
      for (const asked of [JSON.parse(text) as Asked | Asked[]].flat()) {
        const fate = fateOf(asked);
        if ('pass' in fate) server.send(JSON.stringify(fate.pass));
        else socket.send(JSON.stringify({ id: asked.id, ...fate.answer }));
      }
    });
  });
}
