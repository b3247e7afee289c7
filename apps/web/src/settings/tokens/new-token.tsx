import type { CreatedToken } from '@parley/client';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';

/** A new token, to be copied: nobody, the server included, can show it again. */
export function NewToken({ created, onDone }: { created: CreatedToken; onDone: () => void }) {
  const words = texts.tokens;
  const [isCopied, setCopied] = useState(false);
  const heading = useRef<HTMLParagraphElement>(null);
  // Browsers give it to secure pages alone: elsewhere one selects the text.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="flex flex-col gap-3 rounded-xl bg-sunken p-4">
      <p ref={heading} tabIndex={-1} className="font-strong focus-visible:outline-none">
        {words.created(created.name)}
      </p>
      <p className="text-small">{words.onlyOnce}</p>
      <div className="flex max-w-full items-center gap-1 rounded-lg border border-line bg-surface py-1 ps-3 pe-1">
        <input
          dir="ltr"
          readOnly
          aria-label={words.token}
          value={created.token}
          onFocus={({ target }) => target.select()}
          className="min-h-8 min-w-0 flex-1 bg-transparent font-mono text-ink"
        />
        {clipboard ? (
          <Button
            look="quiet"
            size="small-icon"
            aria-label={words.copy}
            title={words.copy}
            onClick={() => void clipboard.writeText(created.token).then(() => setCopied(true))}
          >
            <Icon name={isCopied ? 'check' : 'copy'} className="size-4" />
          </Button>
        ) : null}
      </div>
      <output className="sr-only">{isCopied ? texts.app.copied : null}</output>
      <div>
        <Button look="outline" onClick={onDone}>
          {words.done}
        </Button>
      </div>
    </div>
  );
}
