import { useEffect, useRef, useState, type RefObject } from 'react';
import { useNotice } from '../shared/notices.tsx';

/** A title that is being written. */
export interface TitleDraft {
  words: string;
  /** Why it was not taken; null where nobody has refused it. */
  refusal: string | null;
  /** Whether somebody asked for it just now, and so has the keyboard there. */
  isAsked: boolean;
}

interface DraftingTitle {
  draft: TitleDraft | null;
  /** What one opens the field with. */
  opener: RefObject<HTMLButtonElement | null>;
  begin: () => void;
  leave: () => void;
  save: (title: string | null) => void;
}

/** Writes a title: it shows at once, and what the server refuses stands in the field again, with the reason. */
export function useTitleDraft(
  title: string | null,
  onRename: ((title: string | null) => Promise<string | null>) | null,
): DraftingTitle {
  const notice = useNotice();
  const [draft, setDraft] = useState<TitleDraft | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const canShow = useRef(false);
  const isOpen = draft !== null;
  useEffect(() => {
    canShow.current = !isOpen && onRename !== null;
    return () => {
      canShow.current = false;
    };
  }, [isOpen, onRename]);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  const save = async (written: string | null): Promise<void> => {
    setDraft(null);
    if (written === title || !onRename) return;
    const refusal = await onRename(written);
    if (refusal === null) return;
    // Whoever is elsewhere by now, or writes another one there, is told in passing.
    if (!canShow.current) {
      notice({ text: refusal, isProblem: true });
      return;
    }
    const { activeElement } = document;
    const isAsked = activeElement === opener.current || activeElement === document.body;
    setDraft({ words: written ?? '', refusal, isAsked });
  };

  return {
    draft,
    opener,
    begin: () => setDraft({ words: title ?? '', refusal: null, isAsked: true }),
    leave: () => setDraft(null),
    save: (written) => void save(written),
  };
}
