import type { CreatedToken } from '@parley/client';
import { useEffect, useRef, useState } from 'react';
import { useAccount, useConnection } from '../../realtime/use-live.ts';
import { Button } from '../../shared/button.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { texts } from '../../shared/language.ts';
import { NewToken } from './new-token.tsx';
import { TokenForm } from './token-form.tsx';
import { TokenLine } from './token-line.tsx';
import { useTokens } from './use-tokens.ts';

/** What one's programs come with: each is shown once, and can be revoked. */
export function Tokens() {
  const words = texts.tokens;
  const { tokens, hasMore, hasFailed, retry, told, failure, revoke, reload } = useTokens();
  const [created, setCreated] = useState<CreatedToken | null>(null);
  const isStaff = useAccount()?.isStaff === true;
  const isConnected = useConnection() === 'online';
  const note = useRef<HTMLOutputElement>(null);
  // The line that was asked about is gone: who goes by keyboard goes on at what became of it.
  useEffect(() => {
    if (told !== null) note.current?.focus();
  }, [told]);
  return (
    <div className="flex flex-col gap-4">
      {created ? (
        <NewToken
          created={created}
          onDone={() => {
            setCreated(null);
            note.current?.focus();
          }}
        />
      ) : (
        <TokenForm
          isStaff={isStaff}
          onCreated={(token) => {
            setCreated(token);
            reload();
          }}
        />
      )}
      {hasFailed && !tokens ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-faint">
          {words.failed}
          <Button look="outline" onClick={retry}>
            {texts.settings.tryAgain}
          </Button>
        </p>
      ) : null}
      {!tokens && !hasFailed && !isConnected ? <p className="text-faint">{words.offline}</p> : null}
      {tokens && tokens.length > 0 ? (
        <ul className="divide-y divide-line border-t border-line" aria-label={words.list}>
          {tokens.map((token) => (
            <TokenLine key={token.id} token={token} onRevoke={() => revoke(token)} />
          ))}
        </ul>
      ) : null}
      {hasMore ? <p className="text-small text-faint">{words.more}</p> : null}
      <output ref={note} tabIndex={-1} className="block text-small focus-visible:outline-none">
        {told}
      </output>
      <FormNote kind="alert" text={failure} />
    </div>
  );
}
