import type { Message } from '@parley/client';
import type { RefObject } from 'react';
import { QuestionDialog } from '../shared/question-dialog.tsx';
import { texts } from './texts.ts';

interface DeleteDialogProps {
  message: Message;
  onDelete: () => void;
  onClose: () => void;
  focusAfter: RefObject<HTMLElement | null>;
}

/** Asks before a message is deleted, and shows which. */
export function DeleteDialog({ message, onDelete, onClose, focusAfter }: DeleteDialogProps) {
  return (
    <QuestionDialog
      title={texts.deleteTitle}
      stay={texts.keep}
      go={texts.delete}
      onClose={onClose}
      focusAfter={focusAfter}
      onGo={() => {
        onClose();
        onDelete();
      }}
    >
      <blockquote className="written line-clamp-4 border-l-4 border-line pl-3 text-faint">
        {message.content}
      </blockquote>
      <p>{texts.deleteHint}</p>
    </QuestionDialog>
  );
}
