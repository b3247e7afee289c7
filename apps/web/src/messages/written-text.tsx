import type { ReactNode } from 'react';
import { findLinks } from './find-links.ts';

interface WrittenTextProps {
  text: string;
  /** For what is described by it. */
  id?: string;
  className?: string;
  /** Stands behind the text, on its last line. */
  mark?: ReactNode;
}

/**
 * What somebody wrote: text and nothing else, with its links to follow. It is as wide as its longest
 * line, so that a short one of the other direction stands beside who wrote it and not across the page.
 */
export function WrittenText({ text, id, className = '', mark = null }: WrittenTextProps) {
  return (
    <div className={`written w-fit ${className}`}>
      <span id={id}>
        {findLinks(text).map((piece) => {
          if (piece.href === null) return piece.text;
          return (
            <a
              key={piece.at}
              href={piece.href}
              target="_blank"
              dir="ltr"
              rel="noopener noreferrer"
              className="text-accent underline underline-offset-2 hover:text-accent-strong"
            >
              {piece.text}
            </a>
          );
        })}
      </span>
      {mark === null ? null : <> {mark}</>}
    </div>
  );
}
