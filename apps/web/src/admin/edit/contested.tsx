import { Button } from '../../shared/button.tsx';
import { texts } from '../../shared/language.ts';

interface ContestedProps {
  /** What is contested. */
  label: string;
  mine: string;
  theirs: string;
  onChoose: (whose: 'mine' | 'theirs') => void;
}

/** Below a field that two have changed: both values, to choose one. */
export function Contested({ label, mine, theirs, onChoose }: ContestedProps) {
  const words = texts.admin.edit;
  return (
    <div role="group" aria-label={words.choose(label)} className="mt-1.5 rounded-lg border-s-4 border-accent bg-sunken p-3">
      <p className="text-small">{words.both(label)}</p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2">
        <dt className="text-small text-faint">{words.now}</dt>
        <dd className="written">{theirs === '' ? words.empty : theirs}</dd>
        <Button look="outline" onClick={() => onChoose('theirs')}>
          {words.takeTheirs}
        </Button>
        <dt className="text-small text-faint">{words.yours}</dt>
        <dd className="written">{mine === '' ? words.empty : mine}</dd>
        <Button look="outline" onClick={() => onChoose('mine')}>
          {words.keepMine}
        </Button>
      </dl>
    </div>
  );
}
