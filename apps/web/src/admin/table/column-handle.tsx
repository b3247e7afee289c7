import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { texts } from '../../shared/language.ts';
import { WIDTH, widthWithin } from './column-widths.ts';

interface ColumnHandleProps {
  /** What the column is called. */
  name: string;
  width: number;
  onDraw: (width: number) => void;
  /** Back to the width it has to begin with. */
  onReset: () => void;
}

/** At the end of a column's head: drawn, or moved by arrow keys; a double click or Enter resets it. */
export function ColumnHandle({ name, width, onDraw, onReset }: ColumnHandleProps) {
  const begun = useRef<{ x: number; width: number } | null>(null);
  const draw = (event: PointerEvent): void => {
    if (!begun.current) return;
    const forward = isRtl() ? -1 : 1;
    onDraw(widthWithin(begun.current.width + (event.clientX - begun.current.x) * forward));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = (isRtl() ? -1 : 1) * WIDTH.step;
    if (event.key === 'ArrowRight') onDraw(widthWithin(width + forward));
    else if (event.key === 'ArrowLeft') onDraw(widthWithin(width - forward));
    else if (event.key === 'Enter') onReset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- one with a value is a control
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={texts.admin.table.widthOf(name)}
      aria-valuenow={Math.round(width)}
      aria-valuemin={WIDTH.least}
      aria-valuemax={WIDTH.most}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        begun.current = { x: event.clientX, width };
      }}
      onPointerMove={draw}
      onPointerUp={() => {
        begun.current = null;
      }}
      onPointerCancel={() => {
        begun.current = null;
      }}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
      className="group absolute inset-y-1 -end-3 z-10 flex w-6 cursor-col-resize touch-none justify-center outline-none"
    >
      <span className="w-px bg-line group-hover:w-0.5 group-hover:bg-outline group-focus-visible:w-0.5 group-focus-visible:bg-accent group-active:bg-accent" />
    </div>
  );
}

function isRtl(): boolean {
  return document.documentElement.dir === 'rtl';
}
