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
      <dl className="mt-2 flex flex-col gap-2">
        <Value name={words.now} value={theirs} act={words.takeTheirs} onTake={() => onChoose('theirs')} />
        <Value name={words.yours} value={mine} act={words.keepMine} onTake={() => onChoose('mine')} />
      </dl>
    </div>
  );
}

interface ValueProps {
  name: string;
  value: string;
  act: string;
  onTake: () => void;
}

function Value({ name, value, act, onTake }: ValueProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <dt className="w-18 text-small text-faint">{name}</dt>
      <dd className="written min-w-16 flex-1">{value === '' ? texts.admin.edit.empty : value}</dd>
      <dd>
        <Button look="outline" onClick={onTake}>
          {act}
        </Button>
      </dd>
    </div>
  );
}
