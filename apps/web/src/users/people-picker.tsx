import { Combobox } from '@base-ui/react/combobox';
import type { User } from '@parley/client';
import { useRef, useState } from 'react';
import { EndOfList } from '../shared/end-of-list.tsx';
import { ChosenPeople } from './chosen-people.tsx';
import { PeopleSearchState } from './people-search-state.tsx';
import { PersonLine } from './person-line.tsx';
import { nameOf } from './person-name.ts';
import { texts } from '../shared/language.ts';
import { useHeldList } from './use-held-list.ts';
import { usePickerNews } from './use-picker-news.ts';
import { SEARCH_LENGTH, usePeopleSearch } from './use-people-search.ts';

interface PeoplePickerProps {
  label: string;
  chosen: readonly User[];
  onChange: (chosen: User[]) => void;
  /** Who is not to be chosen. */
  isLeftOut?: (person: User) => boolean;
}

/**
 * Chooses people by typing: arrows walk the list, Enter takes, Backspace removes the last one.
 * Enter in an empty field is left to the form around it, unless an arrow has marked somebody.
 */
export function PeoplePicker({ label, chosen, onChange, isLeftOut }: PeoplePickerProps) {
  const [query, setQuery] = useState('');
  const found = usePeopleSearch(query);
  const { held, hold, letGo, isRepeated } = useHeldList(found.isBehind);
  const isMarkedByKey = useRef(false);
  const isChosen = (person: User): boolean => chosen.some((one) => one.id === person.id);
  const others = found.people.filter((person) => !isChosen(person) && !isLeftOut?.(person));
  const items = held ?? others;
  const { isSteady, news, tellTaken } = usePickerNews({ query, found, count: items.length, isChosen });
  return (
    // Nothing is ever selected in the box's own sense: whom one takes leaves the list and becomes a chip.
    <Combobox.Root<User>
      inline
      open
      items={items}
      filter={null}
      value={null}
      onValueChange={(person, { event }) => {
        if (!person) return;
        isMarkedByKey.current = false;
        hold([...items], event);
        tellTaken(person);
        onChange([...chosen, person]);
        setQuery('');
      }}
      inputValue={query}
      onInputValueChange={(value, { reason }) => {
        if (reason !== 'item-press') letGo();
        setQuery(reason === 'item-press' ? '' : value.slice(0, SEARCH_LENGTH));
      }}
      onItemHighlighted={(_, { reason }) => {
        isMarkedByKey.current = reason === 'keyboard';
      }}
      itemToStringLabel={nameOf}
      autoHighlight
      // What the pointer rests on is not what Enter takes.
      highlightItemOnHover={false}
    >
      <ChosenPeople
        label={label}
        chosen={chosen}
        onChange={onChange}
        isBehind={found.isBehind || held !== null}
        isMarkedByKey={isMarkedByKey}
      />
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <output className="sr-only">{news}</output>
        <Combobox.Status className="text-faint">
          {isSteady ? (
            <PeopleSearchState
              found={found}
              hasChosen={chosen.length + found.people.length > 0}
              isEmpty={items.length === 0}
              foundChosen={found.people.filter(isChosen)}
            />
          ) : null}
        </Combobox.Status>
        <Combobox.List className="flex flex-col gap-0.5 empty:hidden" aria-label={texts.users.people}>
          {(person: User) => (
            <Combobox.Item
              key={person.id}
              value={person}
              disabled={isChosen(person)}
              onClick={(event) => {
                if (isRepeated(event)) event.preventBaseUIHandler();
              }}
              className="flex rounded-lg px-2 py-1.5 hover:bg-hover data-highlighted:marked"
            >
              <PersonLine person={person} note={isChosen(person) ? texts.users.chosen : undefined} />
            </Combobox.Item>
          )}
        </Combobox.List>
        {found.hasMore && held === null ? <EndOfList key={found.pages} onNear={found.loadMore} /> : null}
      </div>
    </Combobox.Root>
  );
}
