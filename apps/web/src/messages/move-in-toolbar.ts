import type { KeyboardEvent } from 'react';

/** The arrow keys among a message's actions lead sideways; up and down the timeline leads to the next message. */
export function moveInToolbar(event: KeyboardEvent<HTMLElement>): void {
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
  const isNext = event.key === (isRtl ? 'ArrowLeft' : 'ArrowRight');
  const isPrevious = event.key === (isRtl ? 'ArrowRight' : 'ArrowLeft');
  if (!isNext && !isPrevious) return;
  const focused = document.activeElement;
  const next = isNext ? focused?.nextElementSibling : focused?.previousElementSibling;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
