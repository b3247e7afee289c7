import type { ChangeEvent } from 'react';
import { Icon } from '../../shared/icons.tsx';

interface RowBoxProps {
  label: string;
  isChecked: boolean;
  /** Whether some are, where it stands for many. */
  isMixed?: boolean;
  tabIndex?: number;
  onToggle: (isRange: boolean) => void;
}

const AT_THE_SAME_PLACE = 'col-start-1 row-start-1';
const FILLED = 'checked:border-fill checked:bg-fill indeterminate:border-fill indeterminate:bg-fill';

/** A box to tick: the whole square around it can be hit. */
export function RowBox({ label, isChecked, isMixed = false, tabIndex, onToggle }: RowBoxProps) {
  return (
    <label className="grid size-9 cursor-pointer place-items-center">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = isMixed;
        }}
        checked={isChecked}
        tabIndex={tabIndex}
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          const { shiftKey } = event.nativeEvent as unknown as { shiftKey?: boolean };
          onToggle(shiftKey === true);
        }}
        className={`peer cursor-pointer appearance-none rounded-sm border border-outline bg-surface size-4 ${AT_THE_SAME_PLACE} ${FILLED} forced-colors:appearance-auto`}
      />
      <Icon
        name="check"
        className={`pointer-events-none hidden size-3.5 text-on-fill peer-checked:block peer-indeterminate:hidden forced-colors:hidden! ${AT_THE_SAME_PLACE}`}
      />
      <span
        className={`pointer-events-none hidden h-0.5 w-2 bg-on-fill peer-indeterminate:block forced-colors:hidden! ${AT_THE_SAME_PLACE}`}
      />
    </label>
  );
}
