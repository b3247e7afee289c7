import { useState } from 'react';
import { Button } from '../shared/button.tsx';
import { EndOfList } from '../shared/end-of-list.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { OneLine } from '../shared/written.tsx';
import { Row, Sample, type Section } from './section.tsx';

/** Tells that its end was seen, as a list does that loads its next page then. */
function ListWithAnEnd() {
  const [isSeen, setSeen] = useState(false);
  return (
    <div className="design-frame">
      <p className="p-3">{isSeen ? 'The end came near, and the next page is asked for.' : 'Not near yet.'}</p>
      <EndOfList onNear={() => setSeen(true)} />
    </div>
  );
}

export const notes: Section[] = [
  {
    name: 'Page note',
    about: 'What a place says that has nothing else to show: what it is, and the one thing to do.',
    Show: () => (
      <div className="design-frame">
        <PageNote title="No conversations yet">
          <p>Find a colleague and say hello.</p>
          <Button>Start a conversation</Button>
        </PageNote>
      </div>
    ),
  },
  {
    name: 'Skeleton',
    about: 'The shape of what comes, after 300 ms and never before. Load the page anew to see it come.',
    Show: () => (
      <Row>
        <div className="skeleton size-10" />
        <div className="skeleton h-3 w-32" />
        <div className="skeleton h-3 w-20" />
      </Row>
    ),
  },
  {
    name: 'Written by people',
    about: 'Any script, any length, in its own direction, and nothing wider than its box.',
    Show: () => (
      <Row columns>
        <Sample name="on one line">
          <OneLine text="Book fair: stand, travel, boxes, and everything else we forget each year" />
        </Sample>
        <Sample name="right to left">
          <OneLine text="عمر الخطيب: دفتر صغير – 24.50 €" />
        </Sample>
        <Sample name="as it was written">
          <p className="written">
            {'https://files.bindery.example/shop/launch-day/4711\n\none line further down'}
          </p>
        </Sample>
      </Row>
    ),
  },
  {
    name: 'End of a list',
    about: 'Calls back when it comes near the view, once.',
    Show: ListWithAnEnd,
  },
];
