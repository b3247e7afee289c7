import { Popover } from '@base-ui/react/popover';
import { useState, type ReactNode } from 'react';
import { buttonClass } from '../../shared/button.tsx';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import type { Asked, FilterValue } from './asked.ts';
import { FilterEditor } from './filter-editor.tsx';
import { FilterWords } from './filter-words.tsx';
import type { Filter } from './listing.ts';

interface FilterBarProps {
  filters: readonly Filter[];
  asked: Asked;
  change: (changes: Partial<Asked>) => void;
}

/** The filters that are set, a chip each; the way to another one stands with the search. */
export function FilterChips({ filters, asked, change }: FilterBarProps) {
  const set = filters.filter(({ name }) => asked.filters[name] !== undefined);
  const words = texts.admin.filters;
  if (set.length === 0) return null;
  const without = (name: string): void => {
    const { [name]: _, ...others } = asked.filters;
    change({ filters: others });
  };
  return (
    <ul aria-label={words.filters} className="flex flex-wrap items-center gap-1.5 px-3 pb-2 md:px-5">
      {set.map((filter) => {
        const value = asked.filters[filter.name] ?? '';
        return (
          <li key={filter.name} className="flex min-h-8 max-w-full items-center rounded-lg bg-accent-wash">
            <Editing filter={filter} value={value} onSet={(next) => change({ filters: { ...asked.filters, [filter.name]: next } })}>
              <Popover.Trigger className="min-h-8 min-w-0 truncate rounded-lg ps-3 pe-1 hover:underline">
                <FilterWords filter={filter} value={value} />
              </Popover.Trigger>
            </Editing>
            <button
              type="button"
              onClick={() => without(filter.name)}
              aria-label={words.remove(filter.label())}
              title={words.remove(filter.label())}
              className="grid size-8 shrink-0 place-items-center rounded-lg text-faint hover:text-ink"
            >
              <Icon name="close" className="size-3.5" />
            </button>
          </li>
        );
      })}
      {set.length > 1 ? (
        <li>
          <button type="button" onClick={() => change({ filters: {} })} className={buttonClass('link', 'text')}>
            {words.clear}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

/** Adds a filter: which one, then what it is to be. */
export function AddFilter({ filters, asked, change }: FilterBarProps) {
  const [chosen, setChosen] = useState<Filter | null>(null);
  const [isOpen, setOpen] = useState(false);
  const words = texts.admin.filters;
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        if (open) setChosen(null);
      }}
    >
      <Popover.Trigger className={buttonClass('outline')}>
        <Icon name="filter" className="size-4.5" />
        {words.add}
      </Popover.Trigger>
      <Over>
        {chosen ? (
          <FilterEditor
            filter={chosen}
            value={asked.filters[chosen.name]}
            onSet={(value) => {
              change({ filters: { ...asked.filters, [chosen.name]: value } });
              setOpen(false);
            }}
          />
        ) : (
          <div className="flex flex-col">
            {filters.map((filter) => (
              <button
                key={filter.name}
                type="button"
                onClick={() => setChosen(filter)}
                className="min-h-9 rounded-lg px-2 text-start hover:bg-hover pointer-coarse:min-h-11"
              >
                {filter.label()}
              </button>
            ))}
          </div>
        )}
      </Over>
    </Popover.Root>
  );
}

interface EditingProps {
  filter: Filter;
  value: FilterValue;
  onSet: (value: FilterValue) => void;
  children: ReactNode;
}

function Editing({ filter, value, onSet, children }: EditingProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      {children}
      <Over>
        <FilterEditor
          filter={filter}
          value={value}
          onSet={(next) => {
            onSet(next);
            setOpen(false);
          }}
        />
      </Over>
    </Popover.Root>
  );
}

function Over({ children }: { children: ReactNode }) {
  return (
    <Popover.Portal>
      <Popover.Positioner side="bottom" align="start" sideOffset={6} collisionPadding={8} className="z-30">
        <Popover.Popup
          aria-label={texts.admin.filters.filter}
          className="w-72 max-w-[calc(100vw-1rem)] rounded-xl border border-line bg-raised p-2 shadow-raised outline-none"
        >
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  );
}
