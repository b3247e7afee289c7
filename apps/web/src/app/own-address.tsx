import { useState } from 'react';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';

/** The address under which others come here too, to be handed on. */
export function OwnAddress() {
  const [isCopied, setCopied] = useState(false);
  const { origin, hostname } = location;
  // Browsers give it to secure pages alone: elsewhere one selects the text.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  return (
    <>
      <p>{isLoopback(hostname) ? texts.app.onlyHere : texts.app.shareAddress}</p>
      <div className="flex max-w-full items-center gap-1 rounded-lg border border-line bg-sunken py-1 ps-3 pe-1">
        <code dir="ltr" className="min-w-0 overflow-x-auto text-ink select-all">
          {origin}
        </code>
        {clipboard ? (
          <Button
            look="quiet"
            size="small-icon"
            aria-label={texts.app.copyAddress}
            title={texts.app.copyAddress}
            onClick={() => void clipboard.writeText(origin).then(() => setCopied(true))}
          >
            <Icon name={isCopied ? 'check' : 'copy'} className="size-4" />
          </Button>
        ) : null}
      </div>
      <output className="sr-only">{isCopied ? texts.app.copied : null}</output>
    </>
  );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
