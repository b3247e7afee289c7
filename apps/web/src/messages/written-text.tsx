import type { MouseEvent, ReactNode } from 'react';
import { useRouter } from '@tanstack/react-router';
import { findLinks, pathInApp } from './find-links.ts';

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
          return <WrittenLink key={piece.at} href={piece.href} text={piece.text} />;
        })}
      </span>
      {mark === null ? null : <> {mark}</>}
    </div>
  );
}

/** Leads out of the app in a tab of its own; to a place of the app, there. */
function WrittenLink({ href, text }: { href: string; text: string }) {
  const { history } = useRouter();
  const path = pathInApp(href, location.origin);
  const go = (event: MouseEvent): void => {
    if (path === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(path);
  };
  return (
    <a
      href={href}
      target={path === null ? '_blank' : undefined}
      dir="ltr"
      rel="noopener noreferrer"
      onClick={go}
      className="text-accent underline underline-offset-2 hover:text-accent-strong"
    >
      {text}
    </a>
  );
}
