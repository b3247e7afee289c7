import { Icon } from '../shared/icons.tsx';
import { texts } from './texts.ts';

/** Says that something waits to be sent; what is quick is sent before it shows. */
export function WaitingMark() {
  return (
    <span title={texts.waiting} className="shown-late inline-block align-[-0.125em] text-faint">
      <Icon name="clock" className="size-3.5" />
      <span className="sr-only">({texts.waiting})</span>
    </span>
  );
}
