import type { TokenDescription } from '@parley/client';
import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { dayName, fullTime } from '../../shared/dates.ts';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import { loadLater } from '../../shared/load-later.ts';
import { OneLine } from '../../shared/written.tsx';

const QuestionDialog = loadLater(
  async () => (await import('../../shared/question-dialog.tsx')).QuestionDialog,
);

interface TokenLineProps {
  token: TokenDescription;
  onRevoke: () => void;
}

/** One token: what it may do, when it was used, and its end. */
export function TokenLine({ token, onRevoke }: TokenLineProps) {
  const words = texts.tokens;
  const [isAsking, setAsking] = useState(false);
  const name = tokenName(token);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-ground text-faint">
        <Icon name="program" />
      </span>
      <div className="min-w-0 flex-1">
        <OneLine text={name} className="font-strong" />
        <p className="text-small text-faint">
          {words.scopes[token.scope]}
          {' · '}
          <Moment at={token.lastUsedAt} words={words.lastUsed} otherwise={words.neverUsed} />
          {' · '}
          <Moment at={token.expiresAt} words={words.expires} otherwise={words.neverExpires} />
        </p>
      </div>
      <Button
        look="outline"
        onClick={() => setAsking(true)}
        aria-label={words.revokeOne(name)}
        className="text-small"
      >
        {words.revoke}
      </Button>
      {isAsking ? (
        <QuestionDialog
          title={words.revokeTitle(name)}
          stay={words.keep}
          go={words.revoke}
          onGo={onRevoke}
          onClose={() => setAsking(false)}
        >
          <p>{words.revokeHint}</p>
        </QuestionDialog>
      ) : null}
    </li>
  );
}

export function tokenName({ name, device }: TokenDescription): string {
  return name === '' ? (device.browser ?? texts.tokens.unnamed) : name;
}

interface MomentProps {
  at: string | null;
  words: (day: string) => string;
  otherwise: string;
}

function Moment({ at, words, otherwise }: MomentProps) {
  if (at === null) return <span>{otherwise}</span>;
  const date = new Date(at);
  return <span title={fullTime(date)}>{words(dayFromNow(date))}</span>;
}

function dayFromNow(date: Date): string {
  return dayName(date, new Date());
}
