import { Refusal, type Reason } from '../errors.ts';

/**
 * Why somebody came back from the provider without what they went for. The web app has a sentence for
 * each; it stands in an address, so that a stranger who makes one up learns nothing.
 */
export const providerProblems = [
  'cancelled',
  'notBegun',
  'notAccepted',
  'unreachable',
  'closed',
  'invitationNeeded',
  'invitationNotValid',
  'addressTaken',
  'ended',
  'linkedElsewhere',
  'tooOften',
  'failed',
] as const;

export type ProviderProblemCode = (typeof providerProblems)[number];

/** Thrown on the way to the provider and back, where no procedure answers. */
export class ProviderProblem extends Error {
  override name = 'ProviderProblem';
  readonly code: ProviderProblemCode;

  /** @param detail.cause what the operator's log should say of it */
  constructor(code: ProviderProblemCode, detail: { cause?: unknown } = {}) {
    super(`signing in with the provider: ${code}`, detail);
    this.code = code;
  }
}

const byReason: Partial<Record<Reason, ProviderProblemCode>> = {
  registrationClosed: 'closed',
  invitationNeeded: 'invitationNeeded',
  invitationNotValid: 'invitationNotValid',
  tooManyRegistrations: 'tooOften',
  tooManyProviderSignIns: 'tooOften',
};

/** What one is told of whatever was thrown. */
export function problemOf(error: unknown): ProviderProblemCode {
  if (error instanceof ProviderProblem) return error.code;
  return (error instanceof Refusal ? byReason[error.reason] : undefined) ?? 'failed';
}
