import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { Layer } from '../shared/layer.tsx';
import { loadLater } from '../shared/load-later.ts';
import { useCoarsePointer } from '../shared/use-coarse-pointer.ts';
import { moveInToolbar } from './move-in-toolbar.ts';
import { texts } from '../shared/language.ts';
import type { OfferedAction } from './use-offered-actions.ts';

const ActionsSheet = loadLater(async () => (await import('./actions-sheet.tsx')).ActionsSheet);

interface MessageActionsProps {
  actions: readonly OfferedAction[];
  /** What the message says. */
  words: string | null;
  /** Whether the tab key stops here; from one message to the next lead the arrow keys. */
  isTabStop: boolean;
  /** Whether one is at the message. */
  isHeld: boolean;
  isSheetOpen: boolean;
  onSheet: (isOpen: boolean) => void;
}

/** What one can do with a message: beside it while one is at it; on a touch screen behind a button. */
export function MessageActions({ isTabStop, isHeld, ...more }: MessageActionsProps) {
  const { actions } = more;
  const isTouch = useCoarsePointer();
  if (actions.length === 0) return null;
  if (isTouch) return <MoreButton {...more} />;
  return isHeld ? <Toolbar actions={actions} isTabStop={isTabStop} /> : null;
}

function Toolbar({ actions, isTabStop }: Pick<MessageActionsProps, 'actions' | 'isTabStop'>) {
  return (
    <div
      role="toolbar"
      tabIndex={-1}
      aria-label={texts.messages.actions}
      onKeyDown={moveInToolbar}
      // The mouse leaves the keyboard where it is: mostly where one writes.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute -top-4 end-3 z-10 flex rounded-lg border border-line bg-raised p-0.5 opacity-0 shadow-raised group-focus-within:opacity-100 group-hover:opacity-100 md:end-5"
    >
      {actions.map(({ name, label, icon, act }, index) => (
        <Button
          key={name}
          look="quiet"
          size="small-icon"
          aria-label={label}
          title={label}
          tabIndex={isTabStop && index === 0 ? 0 : -1}
          onClick={({ currentTarget }) => {
            const row = currentTarget.closest('article');
            act();
            // These take their own button away.
            const isGone = name === 'delete' || name === 'withdraw';
            if (isGone && currentTarget === document.activeElement) row?.focus();
          }}
          className={name === 'delete' ? 'hover:text-danger' : ''}
        >
          <Icon name={icon} className="size-4" />
        </Button>
      ))}
    </div>
  );
}

function MoreButton({
  actions,
  words,
  isSheetOpen,
  onSheet,
}: Omit<MessageActionsProps, 'isTabStop' | 'isHeld'>) {
  return (
    <>
      <Button
        look="quiet"
        size="icon"
        aria-label={texts.messages.actions}
        aria-haspopup="dialog"
        onClick={() => onSheet(true)}
        className="-my-1.5 -me-2"
      >
        <Icon name="more" />
      </Button>
      {isSheetOpen ? (
        <Layer onClose={() => onSheet(false)}>
          <ActionsSheet actions={actions} words={words} onClose={() => onSheet(false)} />
        </Layer>
      ) : null}
    </>
  );
}
