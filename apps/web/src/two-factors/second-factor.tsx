import { useRef, useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { dayName } from '../shared/dates.ts';
import { trpc } from '../shared/trpc.ts';
import { useToday } from '../shared/use-today.ts';
import { LoadState } from '../realtime/load-state.tsx';
import { PasswordAsk } from './password-ask.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpSetup } from './totp-setup.tsx';
import { texts } from '../shared/language.ts';

type Step =
  | { is: 'rest' }
  | { is: 'asking'; for: 'setUp' | 'renew' | 'turnOff' }
  | { is: 'scanning'; secret: string; uri: string }
  | { is: 'keeping'; codes: readonly string[]; after: string | null };

const REST: Step = { is: 'rest' };

/** Sets the second factor up, shows how it stands, and turns it off. */
export function SecondFactor({ username }: { username: string }) {
  const { api } = useParley();
  const said = texts.twoFactors;
  const [step, setStep] = useState<Step>(REST);
  const [told, setTold] = useState<string | null>(null);
  const note = useRef<HTMLOutputElement>(null);
  const state = trpc.auth.secondFactor.retrieve.useQuery();
  const asked = trpc.useUtils().auth.secondFactor.retrieve;
  const today = useToday();
  const { secondFactor } = api.auth;

  const rest = (told: string | null): void => {
    setStep(REST);
    setTold(told);
    void asked.invalidate();
    note.current?.focus();
  };
  const begin = (what: 'setUp' | 'renew' | 'turnOff') => () => {
    setTold(null);
    setStep({ is: 'asking', for: what });
  };
  const keep = (codes: readonly string[], after: string | null): void =>
    setStep({ is: 'keeping', codes, after });

  if (!state.data)
    return <LoadState failed={said.failed} hasFailed={state.isError} retry={() => void state.refetch()} />;
  const { since, recoveryCodesLeft } = state.data;
  return (
    <div className="flex flex-col gap-4">
      {step.is === 'rest' ? (
        <>
          <p>
            {since === null
              ? said.off
              : `${said.on(dayName(new Date(since), today))} ${said.codesLeft(recoveryCodesLeft)}`}
          </p>
          <div className="flex flex-wrap gap-2">
            {since === null ? (
              <Button look="outline" onClick={begin('setUp')}>
                {said.setUp}
              </Button>
            ) : (
              <>
                <Button look="outline" onClick={begin('renew')}>
                  {said.renew}
                </Button>
                <Button look="grave" onClick={begin('turnOff')}>
                  {said.turnOff}
                </Button>
              </>
            )}
          </div>
        </>
      ) : null}
      {step.is === 'asking' && step.for === 'setUp' ? (
        <PasswordAsk
          username={username}
          go={said.goOn}
          ask={(currentPassword) => secondFactor.setUp.mutate({ currentPassword })}
          onDone={(made) => setStep({ is: 'scanning', ...made })}
          onCancel={() => rest(null)}
        />
      ) : null}
      {step.is === 'asking' && step.for === 'renew' ? (
        <PasswordAsk
          username={username}
          go={said.renew}
          ask={(currentPassword) => secondFactor.renewRecoveryCodes.mutate({ currentPassword })}
          onDone={({ recoveryCodes }) => keep(recoveryCodes, null)}
          onCancel={() => rest(null)}
        />
      ) : null}
      {step.is === 'asking' && step.for === 'turnOff' ? (
        <PasswordAsk
          username={username}
          go={said.turnOff}
          isGrave
          ask={(currentPassword) => secondFactor.turnOff.mutate({ currentPassword })}
          onDone={() => rest(said.turnedOff)}
          onCancel={() => rest(null)}
        />
      ) : null}
      {step.is === 'scanning' ? (
        <TotpSetup {...step} onDone={(codes) => keep(codes, said.turnedOn)} onCancel={() => rest(null)} />
      ) : null}
      {step.is === 'keeping' ? <RecoveryCodes codes={step.codes} onKept={() => rest(step.after)} /> : null}
      <output ref={note} tabIndex={-1} className="block text-small focus-visible:outline-none">
        {told}
      </output>
    </div>
  );
}
