import { Dialog } from '@base-ui/react/dialog';
import { Switch } from '@base-ui/react/switch';
import { Fragment, useId } from 'react';
import { useIsGuest } from '../realtime/use-live.ts';
import { Backdrop } from '../shared/backdrop.tsx';
import { buttonClass } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { KeyCaps } from '../shared/key-caps.tsx';
import { isSingle } from '../shared/keys.ts';
import { texts } from '../shared/language.ts';
import { prefer, usePreferences } from '../shared/preferences.ts';
import { shortcutGroups, type Shortcut, type ShortcutGroup } from './shortcuts.ts';

/** Every keyboard shortcut, and the switch for those that are a single key. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Backdrop />
        <Dialog.Popup className="fixed inset-0 z-30 m-auto flex h-fit max-h-[calc(100dvh-1rem)] w-[min(46rem,calc(100vw-1rem))] flex-col overflow-clip rounded-2xl bg-raised shadow-raised">
          <div className="flex items-center gap-2 border-b border-line py-2 ps-5 pe-2">
            <Dialog.Title className="flex-1 font-title text-large font-strong">
              {texts.shortcuts.title}
            </Dialog.Title>
            <Dialog.Close aria-label={texts.shortcuts.close} className={buttonClass('quiet', 'icon')}>
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <section
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard
            tabIndex={0}
            aria-label={texts.shortcuts.title}
            className="min-h-0 gap-x-8 overflow-y-auto px-5 py-4 -outline-offset-2 sm:columns-2"
          >
            {shortcutGroups.map((group) => (
              <Group key={group.where()} group={group} />
            ))}
          </section>
          <SingleKeys />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ group: { where, shortcuts } }: { group: ShortcutGroup }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mb-5 break-inside-avoid">
      <h3 id={id} className="pb-1 font-strong">
        {where()}
      </h3>
      <dl>
        {shortcuts.map((shortcut) => (
          <Line key={shortcut.what()} shortcut={shortcut} />
        ))}
      </dl>
    </section>
  );
}

function Line({ shortcut: { keys, what, isForMembers } }: { shortcut: Shortcut }) {
  const { singleKeys } = usePreferences();
  const isGuest = useIsGuest();
  const working = keys.filter((one) => singleKeys || !isSingle(one));
  if (working.length === 0 || (isForMembers && isGuest)) return null;
  return (
    <div className="flex items-baseline justify-between gap-4 border-t border-line py-1.5">
      <dt className="min-w-0">{what()}</dt>
      <dd className="flex shrink-0 flex-wrap items-baseline justify-end gap-1.5">
        {working.map((one, index) => (
          <Fragment key={one.key}>
            {index > 0 ? <span className="text-small text-faint">{texts.shortcuts.or}</span> : null}
            <KeyCaps keys={one} />
          </Fragment>
        ))}
      </dd>
    </div>
  );
}

/** Keys that write a character get in the way of who speaks to the machine. */
function SingleKeys() {
  const id = useId();
  const { singleKeys } = usePreferences();
  return (
    <div className="flex items-center gap-4 border-t border-line bg-sunken px-5 py-3">
      <div className="min-w-0 flex-1">
        <p id={id} className="font-strong">
          {texts.shortcuts.singleKeys}
        </p>
        <p id={`${id}-hint`} className="text-small text-faint">
          {texts.shortcuts.singleKeysHint}
        </p>
      </div>
      <Switch.Root
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        checked={singleKeys}
        onCheckedChange={(checked) => prefer({ singleKeys: checked })}
        className="flex h-6 w-10 shrink-0 items-center rounded-full bg-outline p-0.5 data-checked:bg-fill"
      >
        <Switch.Thumb className="size-5 rounded-full bg-raised transition-transform data-checked:translate-x-4 rtl:data-checked:-translate-x-4" />
      </Switch.Root>
    </div>
  );
}
