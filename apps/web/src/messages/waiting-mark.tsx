import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';

/** Says that something waits to be sent; what is quick is sent before it shows. */
export function WaitingMark() {
  return (
    <span title={texts.messages.waiting} className="shown-late inline-block align-[-0.125em] text-faint">
      <Icon name="clock" className="size-3.5" />
      <span className="sr-only">({texts.messages.waiting})</span>
    </span>
  );
}
