import { useEffect, useRef, useState } from 'react';
import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';

interface RecoveryCodesProps {
  codes: readonly string[];
  onKept: () => void;
}

/** The codes for when the phone is lost, shown once. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const said = texts.twoFactors;
  const [isCopied, setCopied] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  // Browsers give it to secure pages alone: elsewhere one selects the text.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="flex flex-col gap-3 rounded-xl bg-sunken p-4">
      <h3 ref={title} tabIndex={-1} className="font-strong outline-none">
        {said.codesTitle}
      </h3>
      <p className="text-small">{said.codesHint}</p>
      <ul dir="ltr" translate="no" className="flex flex-col gap-1 font-mono text-small">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onKept}>{said.kept}</Button>
        {clipboard ? (
          <Button
            look="outline"
            onClick={() => void clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}
          >
            {isCopied ? said.copied : said.copy}
          </Button>
        ) : null}
      </div>
      <output className="sr-only">{isCopied ? said.copied : null}</output>
    </div>
  );
}
