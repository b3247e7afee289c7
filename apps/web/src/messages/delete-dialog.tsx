import type { Message } from '@parley/client';
import type { RefObject } from 'react';
import { QuestionDialog } from '../shared/question-dialog.tsx';
import { texts } from '../shared/language.ts';

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
      title={texts.messages.deleteTitle}
      stay={texts.messages.keep}
      go={texts.messages.delete}
      onClose={onClose}
      focusAfter={focusAfter}
      onGo={() => {
        onClose();
        onDelete();
      }}
    >
      <blockquote className="written line-clamp-4 w-fit border-s-4 border-line ps-3 text-faint">
        {message.content}
      </blockquote>
      <p>{texts.messages.deleteHint}</p>
    </QuestionDialog>
  );
}
