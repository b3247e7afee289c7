import type { Identity } from '@parley/client';
import { useState } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { dayName } from '../shared/dates.ts';
import { texts } from '../shared/language.ts';
import { useToday } from '../shared/use-today.ts';
import { OneLine } from '../shared/written.tsx';
import { PasswordAsk } from '../two-factors/password-ask.tsx';

interface IdentityLineProps {
  identity: Identity;
  username: string;
  onDone: (told: string | null) => void;
}

/** Who one is at one provider: since when it is linked, when it was used, and its end. */
export function IdentityLine({ identity, username, onDone }: IdentityLineProps) {
  const { api } = useParley();
  const said = texts.identities;
  const today = useToday();
  const [isUnlinking, setUnlinking] = useState(false);
  const { id, provider, name, createdAt, lastUsedAt } = identity;
  const day = (time: string): string => dayName(new Date(time), today);
  const close = (told: string | null): void => {
    setUnlinking(false);
    onDone(told);
  };
  return (
    <li className="flex flex-col gap-3 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1">
          <OneLine text={name === '' ? provider : `${provider}: ${name}`} className="font-strong" />
          <p className="text-small text-faint">
            {said.linkedOn(day(createdAt))}
            {' · '}
            {lastUsedAt === null ? said.neverUsed : said.used(day(lastUsedAt))}
          </p>
        </div>
        <Button
          look="outline"
          className="text-small"
          aria-label={said.unlinkOne(provider)}
          onClick={() => setUnlinking(true)}
        >
          {said.unlink}
        </Button>
      </div>
      {isUnlinking ? (
        <PasswordAsk
          username={username}
          go={said.unlink}
          isGrave
          ask={(currentPassword) => api.auth.identities.unlink.mutate({ id, currentPassword })}
          onDone={() => close(said.unlinked(provider))}
          onCancel={() => close(null)}
        >
          <p>{said.unlinkHint(provider)}</p>
        </PasswordAsk>
      ) : null}
    </li>
  );
}
