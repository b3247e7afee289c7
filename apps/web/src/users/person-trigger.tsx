import { createContext, use, useCallback, useState, type ComponentProps, type ReactNode } from 'react';
import { Layer } from '../shared/layer.tsx';
import { loadLater } from '../shared/load-later.ts';
import type { KnownPerson } from './use-person.ts';

const PersonCard = loadLater(async () => (await import('./person-card.tsx')).PersonCard);

interface Shown {
  person: KnownPerson;
  anchor: HTMLElement;
}

const PersonCardContext = createContext<((shown: Shown) => void) | null>(null);

/** Shows the card of whoever is pressed inside: one card for all, so that a trigger costs no more than a button. */
export function PersonCards({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(Shown & { isOpen: boolean }) | null>(null);
  const toggle = useCallback((pressed: Shown) => {
    setShown((before) => ({ ...pressed, isOpen: !(before?.isOpen && before.anchor === pressed.anchor) }));
  }, []);
  const close = (): void => setShown((before) => before && { ...before, isOpen: false });
  return (
    <PersonCardContext value={toggle}>
      {children}
      {shown ? (
        <Layer onClose={close}>
          <PersonCard {...shown} onClose={close} />
        </Layer>
      ) : null}
    </PersonCardContext>
  );
}

/** Shows somebody's card beside an element of the page. */
export function useShowPerson(): (person: KnownPerson, anchor: HTMLElement) => void {
  const show = use(PersonCardContext);
  return (person, anchor) => show?.({ person, anchor });
}

interface PersonTriggerProps extends Omit<ComponentProps<'button'>, 'onClick' | 'type'> {
  person: KnownPerson;
}

/**
 * Opens somebody's card. Around an avatar alone it needs an `aria-label`; where their name beside it
 * does the same, give the avatar's `tabIndex={-1}` and `aria-hidden`.
 */
export function PersonTrigger({ person, className = '', children, ...rest }: PersonTriggerProps) {
  const show = use(PersonCardContext);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      className={`rounded-md text-start ${className}`}
      onClick={({ currentTarget }) => show?.({ person, anchor: currentTarget })}
      {...rest}
    >
      {children}
    </button>
  );
}
