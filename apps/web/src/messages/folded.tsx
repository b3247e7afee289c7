import { useState, type FocusEvent, type ReactNode } from 'react';
import { Button } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';

const MOST_CHARACTERS = 1_400;
const MOST_LINES = 18;

/** What was unfolded stays so, though its row comes and goes as one scrolls. By row. */
const unfolded = new Set<string>();

/** A message's words, folded where they are so long that they hide what is around them. */
export function Words({ rowKey, text, children }: FoldedProps & { text: string }) {
  return isLong(text) ? <Folded rowKey={rowKey}>{children}</Folded> : children;
}

/** Whether a text is so long that it hides what is around it. */
export function isLong(text: string): boolean {
  return text.length > MOST_CHARACTERS || text.split('\n', MOST_LINES + 1).length > MOST_LINES;
}

interface FoldedProps {
  rowKey: string;
  children: ReactNode;
}

/** A long message, of which the beginning is shown until one wants the rest. */
function Folded({ rowKey, children }: FoldedProps) {
  const [isOpen, setOpen] = useState(() => unfolded.has(rowKey));
  const toggle = (): void => {
    if (isOpen) unfolded.delete(rowKey);
    else unfolded.add(rowKey);
    setOpen(!isOpen);
  };
  // Nobody is to be at a link they can't see.
  const showFocused = ({ target, currentTarget }: FocusEvent<HTMLElement>): void => {
    const isHidden = target.getBoundingClientRect().bottom > currentTarget.getBoundingClientRect().bottom;
    if (isHidden && !isOpen) toggle();
  };
  return (
    <>
      <div
        onFocus={showFocused}
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
