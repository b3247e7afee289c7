import type { ChangeEvent } from 'react';

interface RowBoxProps {
  label: string;
  isChecked: boolean;
  /** Whether some are, where it stands for many. */
  isMixed?: boolean;
  tabIndex?: number;
  onToggle: (isRange: boolean) => void;
}

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
        className="size-4 cursor-pointer accent-(--fill)"
      />
    </label>
  );
}
