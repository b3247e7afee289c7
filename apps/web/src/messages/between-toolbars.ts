import type { KeyboardEvent } from 'react';

/**
 * The arrow keys among the messages' actions: sideways within a message's, up and down from one
 * message to the next, as far as they are in the page.
 */
export function moveBetweenToolbars(event: KeyboardEvent<HTMLElement>): void {
  const toolbar = event.currentTarget;
  const toolbars = [...(toolbar.closest('[role=log]')?.querySelectorAll('[role=toolbar]') ?? [])];
  const next = target(event.key, toolbar, toolbars);
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

function target(key: string, toolbar: Element, toolbars: readonly Element[]): Element | null | undefined {
  const at = toolbars.indexOf(toolbar);
  const focused = document.activeElement;
  switch (key) {
    case 'ArrowLeft':
      return focused?.previousElementSibling;
    case 'ArrowRight':
      return focused?.nextElementSibling;
    case 'ArrowUp':
      return toolbars[at - 1]?.firstElementChild;
    case 'ArrowDown':
      return toolbars[at + 1]?.firstElementChild;
    default:
      return null;
  }
}
