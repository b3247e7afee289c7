import { expect } from 'vitest';
import type { RawAnswer, WireError } from './raw-http.ts';
import type { Frame } from './raw-socket.ts';

interface Expected {
  code: string;
  reason?: string;
  field?: string;
  message?: RegExp;
}

/** The call of a typed client is refused with this code (and reason, field, sentence). */
export async function expectRefused(call: Promise<unknown>, expected: Expected): Promise<void> {
  const error = await call.then(
    (answer) => expect.fail(`it was not refused, but answered ${JSON.stringify(answer)}`),
    (refusal: unknown) => refusal,
  );
  if (!isWireError(error)) throw error;
  expectMatches(error, expected);
}

/** The same of a raw answer over HTTP or a raw frame over WebSocket. */
export function expectRefusal(answer: RawAnswer | Frame, expected: Expected): void {
  if (!answer.error) expect.fail(`it was not refused, but answered ${JSON.stringify(answer)}`);
  expectMatches(answer.error, expected);
}

/** Anything else is no answer of the server: a lost connection, a mistake of the test's own. */
function isWireError(error: unknown): error is Error & Pick<WireError, 'data'> {
  return error instanceof Error && 'data' in error && typeof error.data === 'object' && error.data !== null;
}

function expectMatches(error: Pick<WireError, 'message' | 'data'>, expected: Expected): void {
  const { code, reason, field } = error.data;
  expect({ code, reason, field }).toMatchObject({
    code: expected.code,
    ...(expected.reason === undefined ? {} : { reason: expected.reason }),
    ...(expected.field === undefined ? {} : { field: expected.field }),
  });
  if (expected.message) expect(error.message).toMatch(expected.message);
}
