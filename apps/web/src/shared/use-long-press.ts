import { useRef, type MouseEvent, type PointerEvent, type TouchEvent } from 'react';

/** How long a finger rests until that is a wish, in milliseconds. */
const LONG_MS = 500;

/** How far it may stray meanwhile, in pixels. */
const STRAY_PX = 10;

/** Handlers for what a finger may rest on, which then does something; not on its links and buttons. */
export function useLongPress(onPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const hasPressed = useRef(false);
  const stop = (): void => clearTimeout(timer.current);
  return {
    onPointerDown: ({ pointerType, target, clientX, clientY }: PointerEvent) => {
      stop();
      hasPressed.current = false;
      if (pointerType !== 'touch' || (target instanceof Element && target.closest('a, button'))) return;
      from.current = { x: clientX, y: clientY };
      timer.current = setTimeout(() => {
        hasPressed.current = true;
        onPress();
      }, LONG_MS);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = from.current;
      if (Math.hypot(clientX - x, clientY - y) > STRAY_PX) stop();
    },
    onPointerUp: stop,
    // It scrolls.
    onPointerCancel: stop,
    // What opened under the finger is not to be pressed by lifting it.
    onTouchEnd: (event: TouchEvent) => hasPressed.current && event.preventDefault(),
    onContextMenu: (event: MouseEvent) => {
      const isOnLink = event.target instanceof Element && event.target.closest('a') !== null;
      if (!isOnLink) event.preventDefault();
    },
  };
}
