import { useListedIds } from '../conversations/use-listed-ids.ts';
import { useIsGuest, useListState } from '../realtime/use-live.ts';
import { KeyCaps } from '../shared/key-caps.tsx';
import { texts } from '../shared/language.ts';
import { Logo } from '../shared/logo.tsx';
import { PageNote } from '../shared/page-note.tsx';
import { OwnAddress } from './own-address.tsx';
import { NEW_KEYS, SHEET_KEYS, SWITCHER_KEYS } from './shortcuts.ts';

/** Beside the list, while no conversation is chosen: how to get somewhere, or how others come here. */
export function HomeRoute() {
  const { isLoaded } = useListState();
  const hasSome = useListedIds().length > 0;
  const isGuest = useIsGuest();
  const picture = <Logo className="mb-3 size-16" />;
  if (!isLoaded && !hasSome) return null;
  if (!hasSome) {
    return (
      <PageNote picture={picture} title={texts.frame.welcome}>
        {isGuest ? <p>{texts.conversations.noConversationsGuest}</p> : <OwnAddress />}
      </PageNote>
    );
  }
  return (
    <PageNote picture={picture} title={texts.frame.choose}>
      <KeyHints />
    </PageNote>
  );
}

function KeyHints() {
  const { switcher, newConversation, sheetOfKeys } = texts.shortcuts;
  const isGuest = useIsGuest();
  const hints = [
    { keys: SWITCHER_KEYS, what: switcher },
    ...(isGuest ? [] : [{ keys: NEW_KEYS, what: newConversation }]),
    { keys: SHEET_KEYS, what: sheetOfKeys },
  ];
  return (
    <dl className="mt-2 hidden grid-cols-[auto_auto] gap-x-4 gap-y-2.5 text-start text-small pointer-fine:grid">
      {hints.map(({ keys, what }) => (
        <div key={what} className="col-span-2 grid grid-cols-subgrid items-center">
          <dt className="justify-self-end">
            <KeyCaps keys={keys} />
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
