import type { Passkey } from '@parley/client';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { dayName } from '../shared/dates.ts';
import { useToday } from '../shared/use-today.ts';
import { OneLine } from '../shared/written.tsx';
import { PasswordAsk } from '../two-factors/password-ask.tsx';
import { PasskeyName } from './passkey-name.tsx';
import { texts } from '../shared/language.ts';

interface PasskeyLineProps {
  passkey: Passkey;
  username: string;
  onDone: (told: string | null) => void;
}

/** One passkey: when it was used, another name for it, and its end. */
export function PasskeyLine({ passkey, username, onDone }: PasskeyLineProps) {
  const { api } = useParley();
  const said = texts.passkeys;
  const today = useToday();
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null);
  const { id, name, createdAt, lastUsedAt } = passkey;
  const done = (told: string | null): void => {
    setDoing(null);
    onDone(told);
  };
  const day = (time: string): string => dayName(new Date(time), today);
  return (
    <li className="flex flex-col gap-3 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1">
          <OneLine text={name} className="font-strong" />
          <p className="text-small text-faint">
            {said.addedOn(day(createdAt))}
            {' · '}
            {lastUsedAt === null ? said.neverUsed : said.used(day(lastUsedAt))}
          </p>
        </div>
        <Button
          look="outline"
          className="text-small"
          aria-label={said.renameOne(name)}
          onClick={() => setDoing('rename')}
        >
          {said.rename}
        </Button>
        <Button
          look="outline"
          className="text-small"
          aria-label={said.removeOne(name)}
          onClick={() => setDoing('remove')}
        >
          {said.remove}
        </Button>
      </div>
      {doing === 'rename' ? <PasskeyName passkey={passkey} onDone={done} /> : null}
      {doing === 'remove' ? (
        <PasswordAsk
          username={username}
          go={said.remove}
          isGrave
          ask={(currentPassword) => api.auth.passkeys.remove.mutate({ id, currentPassword })}
          onDone={() => done(said.removed(name))}
          onCancel={() => done(null)}
        >
          <p>{said.removeHint(name)}</p>
        </PasswordAsk>
      ) : null}
    </li>
  );
}
