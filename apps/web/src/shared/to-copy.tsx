import { useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import { texts } from './language.ts';

interface ToCopyProps {
  text: string;
  /** What the button does, in words. */
  label: string;
}

/** Something to be handed on, such as an address: in a box of its own, with a button that copies it. */
export function ToCopy({ text, label }: ToCopyProps) {
  const [isCopied, setCopied] = useState(false);
  // Browsers give it to secure pages alone: elsewhere one selects the text.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  return (
    <>
      <div className="flex max-w-full items-center gap-1 rounded-lg border border-line bg-sunken py-1 ps-3 pe-1">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is too long is scrolled by keyboard too */}
        <code dir="ltr" tabIndex={0} className="min-w-0 overflow-x-auto text-ink select-all">
          {text}
        </code>
        {clipboard ? (
          <Button
            look="quiet"
            size="small-icon"
            aria-label={label}
            title={label}
            onClick={() => void clipboard.writeText(text).then(() => setCopied(true))}
          >
            <Icon name={isCopied ? 'check' : 'copy'} className="size-4" />
          </Button>
        ) : null}
      </div>
      <output className="sr-only">{isCopied ? texts.app.copied : null}</output>
    </>
  );
}
