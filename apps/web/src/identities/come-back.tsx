import type { Account, SecondFactorAsk } from '@parley/client';
import { useEffect, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { FormNote } from '../shared/form-note.tsx';
import { whyNot } from '../shared/why-not.ts';
import { takeOutcome } from './outcome.ts';
import { problemText } from './problem-text.ts';

interface ComeBackProps {
  onAsked: (asked: SecondFactorAsk) => void;
  onSignedIn: (account: Account) => void;
}

/** Goes on for who came back from the provider: in, to the second step, or why not. */
export function ComeBack({ onAsked, onSignedIn }: ComeBackProps) {
  const parley = useParley();
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const outcome = takeOutcome();
    if (outcome?.is === 'second') onAsked(outcome);
    if (outcome?.is === 'problem') setProblem(problemText(outcome.problem));
    if (outcome?.is !== 'in') return;
    parley
      .signInBy(({ auth }) => auth.me.query())
      .then(onSignedIn, (error: unknown) => setProblem(whyNot(error)));
    // oxlint-disable-next-line react/exhaustive-deps -- once, as one arrives
  }, []);
  return <FormNote kind="alert" text={problem} />;
}
