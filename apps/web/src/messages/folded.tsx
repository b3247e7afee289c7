import { useState, type ReactNode } from 'react';
import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';

const MOST_CHARACTERS = 1_400;
const MOST_LINES = 18;

/** What was unfolded stays so, though its row comes and goes as one scrolls. By row. */
const unfolded = new Set<string>();

/** Whether a text is so long that it hides what is around it. */
export function isLong(text: string): boolean {
  return text.length > MOST_CHARACTERS || text.split('\n', MOST_LINES + 1).length > MOST_LINES;
}

/** A long message, of which the beginning is shown until one wants the rest. */
export function Folded({ rowKey, children }: { rowKey: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(() => unfolded.has(rowKey));
  const toggle = (): void => {
    if (isOpen) unfolded.delete(rowKey);
    else unfolded.add(rowKey);
    setOpen(!isOpen);
  };
  return (
    <>
      <div
        className={isOpen ? '' : 'max-h-60 overflow-clip [mask-image:linear-gradient(black_70%,transparent)]'}
      >
        {children}
      </div>
      <Button look="link" size="text" aria-expanded={isOpen} onClick={toggle} className="min-h-6 text-small">
        {isOpen ? texts.messages.showLess : texts.messages.showMore}
      </Button>
    </>
  );
}
