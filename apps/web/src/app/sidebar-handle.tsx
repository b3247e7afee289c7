import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { texts } from '../shared/language.ts';
import { showSidebarWidth } from '../shared/looks.ts';
import { prefer, SIDEBAR, sidebarWithin, usePreferences } from '../shared/preferences.ts';

/** Between the list and the place beside it: drawn, or moved by arrow keys; a double click resets it. The settings do the same. */
export function SidebarHandle({ controls }: { controls: string }) {
  const { sidebarWidth } = usePreferences();
  const [drawn, setDrawn] = useState<number | null>(null);
  const width = drawn ?? sidebarWidth;

  // What it was drawn to last: a hand may let go before that is rendered.
  const last = useRef<number | null>(null);
  const draw = (event: PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    last.current = sidebarWithin(widthAt(event.clientX));
    setDrawn(last.current);
    showSidebarWidth(last.current);
  };
  const keep = (): void => {
    if (last.current !== null) prefer({ sidebarWidth: last.current });
    last.current = null;
    setDrawn(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = moves[event.key]?.(sidebarWidth, isRtl() ? -1 : 1);
    if (wanted === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    prefer({ sidebarWidth: sidebarWithin(wanted) });
  };

  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- one with a value is a control
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={texts.frame.listWidth}
      aria-controls={controls}
      aria-valuenow={Math.round(width)}
      aria-valuemin={SIDEBAR.least}
      aria-valuemax={SIDEBAR.most}
      // Else the browser may begin to select or to drag what lies beneath, and take the pointer away.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={draw}
      onPointerUp={(event) => {
        draw(event);
        keep();
      }}
      onPointerCancel={keep}
      onDoubleClick={() => prefer({ sidebarWidth: SIDEBAR.usual })}
      onKeyDown={onKeyDown}
      className="group absolute inset-y-2 start-(--sidebar) z-10 -ms-0.5 hidden w-3 cursor-col-resize touch-none items-center justify-center outline-none md:flex pointer-coarse:-ms-2 pointer-coarse:w-6"
    >
      <span className="h-10 w-1 rounded-full bg-outline opacity-0 group-hover:opacity-100 group-focus-visible:h-full group-focus-visible:bg-accent group-focus-visible:opacity-100 group-active:bg-accent group-active:opacity-100" />
    </div>
  );
}

const moves: Record<string, (width: number, forward: 1 | -1) => number> = {
  ArrowRight: (width, forward) => width + forward,
  ArrowLeft: (width, forward) => width - forward,
  Home: () => SIDEBAR.least,
  End: () => SIDEBAR.most,
  Enter: () => SIDEBAR.usual,
};

/** In rem, from the page's start. */
function widthAt(clientX: number): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { clientWidth } = document.documentElement;
  return (isRtl() ? clientWidth - clientX : clientX) / rem;
}

function isRtl(): boolean {
  return document.documentElement.dir === 'rtl';
}
