import { useState } from 'react';
import { Button } from '../shared/button.tsx';
import { QuestionDialog } from '../shared/question-dialog.tsx';
import { Row, type Section } from './section.tsx';

function Question() {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <Row>
      <Button look="outline" onClick={() => setOpen(true)}>
        Ask
      </Button>
      {isOpen ? (
        <QuestionDialog title="Delete this group?" stay="Keep it" go="Delete" onGo={close} onClose={close}>
          <p>It is gone for everybody, with all its messages, and can’t be brought back.</p>
        </QuestionDialog>
      ) : null}
    </Row>
  );
}

export const dialogs: Section = {
  name: 'Question',
  about: 'Before what can’t be taken back. The way that changes nothing has the focus.',
  Show: Question,
};
