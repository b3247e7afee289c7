import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState } from 'react';
import { useIsGuest } from '../realtime/use-live.ts';
import { useBrowserOnline } from '../shared/use-browser-online.ts';
import { Backdrop } from '../shared/backdrop.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { SEARCH_LENGTH, usePeopleSearch } from '../users/use-people-search.ts';
import { EntryLine } from './entry-line.tsx';
import type { Entry, EntryGroup, SwitcherAction } from './entries.ts';
import type { Ranked } from './rank.ts';
import { useEnter } from './use-enter.ts';
import { useEntries } from './use-entries.ts';
import { useOpenPerson } from './use-open-person.ts';

interface QuickSwitcherProps {
  /** What one looks for to begin with. */
  text: string;
  openId: number | null;
  actions: readonly SwitcherAction[];
  onOpen: (conversationId: number) => void;
  onClose: () => void;
}

/** Goes to a conversation, a person or an action by some letters of its name; what is known works offline. */
export function QuickSwitcher({ text, openId, actions, onOpen, onClose }: QuickSwitcherProps) {
  const [query, setQuery] = useState(text);
  const isGone = useRef(false);
  // Guests go to their conversations: with somebody else they can begin none.
  const hasPeople = !useIsGuest();
  const found = usePeopleSearch(query, hasPeople);
  const groups = useEntries(query, {
    openId,
    people: found.people,
    areFound: !found.isBehind,
    hasPeople,
    actions,
  });
  const leaveTo = (id: number): void => {
    // The conversation takes the focus itself, unless one is in it already.
    isGone.current = id !== openId;
    onClose();
    onOpen(id);
  };
  const person = useOpenPerson(leaveTo);

  const choose = ({ of }: Ranked<Entry>): void => {
    if (of.is === 'conversation') leaveTo(of.conversation.id);
    if (of.is === 'person') person.open(of.person.id);
    if (of.is !== 'action') return;
    onClose();
    of.action.act();
  };

  const { onHighlighted, onKeyDown } = useEnter(query, { groups, isBehind: found.isBehind, choose });

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Backdrop />
        <Dialog.Popup
          aria-label={texts.switcher.title}
          finalFocus={() => !isGone.current}
          className="fixed inset-x-0 top-[max(0.5rem,12dvh)] z-30 mx-auto flex max-h-[min(34rem,76dvh)] w-[min(36rem,calc(100vw-1rem))] flex-col overflow-clip rounded-2xl bg-raised shadow-raised"
        >
          <Autocomplete.Root
            inline
            open
            mode="none"
            items={groups}
            value={query}
            onValueChange={(value, { reason }) => {
              if (reason !== 'item-press') setQuery(value.slice(0, SEARCH_LENGTH));
            }}
            itemToStringValue={({ of }: Ranked<Entry>) => of.title}
            autoHighlight="always"
            keepHighlight
            onItemHighlighted={onHighlighted}
          >
            <div className="flex items-center gap-3 border-b border-line ps-4 pe-2">
              <Icon name="search" className="size-4.5 text-faint" />
              <Autocomplete.Input
                aria-label={texts.switcher.find}
                placeholder={texts.switcher.hint}
                onKeyDown={onKeyDown}
                className="min-h-13 min-w-0 flex-1 bg-transparent text-large outline-none placeholder:text-base"
              />
              <Dialog.Close className="inline-flex min-h-6 min-w-6 items-center justify-center rounded-md border border-line px-1.5 text-small text-faint hover:bg-hover hover:text-ink pointer-coarse:size-9 pointer-coarse:border-transparent">
                <span aria-hidden="true" className="pointer-coarse:hidden">
                  {texts.shortcuts.keys.Escape}
                </span>
                {/* A finger finds no key of this name. */}
                <Icon name="close" className="hidden size-5 pointer-coarse:block" />
                <span className="sr-only">{texts.switcher.close}</span>
              </Dialog.Close>
            </div>
            {person.problem === null ? null : (
              <p role="alert" className="border-b border-line px-4 py-2 text-danger">
                {person.problem}
              </p>
            )}
            <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2">
              <Autocomplete.List aria-label={texts.switcher.title} className="scroll-py-2 empty:hidden">
                {(group: EntryGroup) => (
                  <Autocomplete.Group key={group.value} items={group.items} className="not-last:mb-2">
                    <Autocomplete.GroupLabel className="px-2 pt-1 pb-0.5 text-small text-faint select-none">
                      {texts.switcher[group.value]}
                    </Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(ranked: Ranked<Entry>) => (
                        <Autocomplete.Item
                          key={ranked.of.key}
                          value={ranked}
                          onClick={() => choose(ranked)}
                          className="flex min-h-10 items-center gap-3 rounded-lg px-2 py-1 data-highlighted:marked"
                        >
                          <EntryLine ranked={ranked} />
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
              <Autocomplete.Status className="px-2 text-small text-faint *:py-2">
                <State query={query.trim()} found={found} isEmpty={groups.length === 0} />
              </Autocomplete.Status>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface StateProps {
  query: string;
  found: ReturnType<typeof usePeopleSearch>;
  isEmpty: boolean;
}

/** What there is to say below what was found. */
function State({ query, found, isEmpty }: StateProps) {
  const hasNetwork = useBrowserOnline();
  if (query === '') return null;
  if (!hasNetwork) return <p>{texts.switcher.offline}</p>;
  if (found.isError) return <p>{texts.switcher.peopleFailed}</p>;
  if (found.isBehind || found.isPending) return <p className="shown-late">{texts.switcher.searching}</p>;
  return isEmpty ? <p className="wrap-anywhere">{texts.switcher.nothing(query)}</p> : null;
}
