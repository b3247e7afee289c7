import { Combobox } from '@base-ui/react/combobox';
import type { User } from '@parley/client';
import { useState } from 'react';
import { EndOfList } from '../shared/end-of-list.tsx';
import { ChosenPeople } from './chosen-people.tsx';
import { PeopleSearchState } from './people-search-state.tsx';
import { PersonLine } from './person-line.tsx';
import { nameOf } from './person-name.ts';
import { texts } from '../shared/language.ts';
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
 * Enter with nothing typed and nothing marked is left to the form around it.
 */
export function PeoplePicker({ label, chosen, onChange, isLeftOut }: PeoplePickerProps) {
  const [query, setQuery] = useState('');
  const found = usePeopleSearch(query);
  const items = found.people.filter(
    (person) => !chosen.some((one) => one.id === person.id) && !isLeftOut?.(person),
  );
  return (
    // Nothing is ever selected in the box's own sense: whom one takes leaves the list and becomes a chip.
    <Combobox.Root<User>
      inline
      open
      items={items}
      filter={null}
      value={null}
      onValueChange={(person) => {
        if (!person) return;
        onChange([...chosen, person]);
        setQuery('');
      }}
      inputValue={query}
      onInputValueChange={(value, { reason }) =>
        setQuery(reason === 'item-press' ? '' : value.slice(0, SEARCH_LENGTH))
      }
      itemToStringLabel={nameOf}
      autoHighlight
      // What the pointer rests on is not what Enter takes.
      highlightItemOnHover={false}
    >
      <ChosenPeople label={label} chosen={chosen} onChange={onChange} isBehind={found.isBehind} />
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <Combobox.Status className="text-faint">
          <PeopleSearchState
            found={found}
            hasChosen={chosen.length + found.people.length > 0}
            isEmpty={items.length === 0}
          />
        </Combobox.Status>
        <Combobox.List className="flex flex-col gap-0.5 empty:hidden" aria-label={texts.users.people}>
          {(person: User) => (
            <Combobox.Item
              key={person.id}
              value={person}
              className="flex rounded-lg px-2 py-1.5 hover:bg-hover data-highlighted:marked"
            >
              <PersonLine person={person} />
            </Combobox.Item>
          )}
        </Combobox.List>
        {found.hasMore ? <EndOfList key={found.pages} onNear={found.loadMore} /> : null}
      </div>
    </Combobox.Root>
  );
}
