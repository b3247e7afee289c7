import { isMac, type Keys } from './keys.ts';
import { texts } from './language.ts';

const ARROWS: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** Keys as they stand on the keyboard. */
export function KeyCaps({ keys }: { keys: Keys }) {
  return (
    <span dir="ltr" className="inline-flex items-center gap-0.5 whitespace-nowrap">
      {namesOfKeys(keys).map((name) => (
        <kbd
          key={name}
          className="inline-flex min-w-5 justify-center rounded-sm border border-line bg-sunken px-1 font-text text-small text-faint"
        >
          {name}
        </kbd>
      ))}
    </span>
  );
}

function namesOfKeys({ key, mod, alt, shift }: Keys): string[] {
  const names: Record<string, string> = texts.shortcuts.keys;
  const { Control, Alt, Shift } = texts.shortcuts.keys;
  const caps: (string | undefined)[] = [
    mod && (isMac ? '⌘' : Control),
    alt && (isMac ? '⌥' : Alt),
    shift && (isMac ? '⇧' : Shift),
    names[key] ?? ARROWS[key] ?? key.toUpperCase(),
  ];
  return caps.filter((name) => name !== undefined);
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys({ key, mod, alt, shift }: Keys): string {
  const parts = [mod && (isMac ? 'Meta' : 'Control'), alt && 'Alt', shift && 'Shift', key.toUpperCase()];
  return parts.filter(Boolean).join('+');
}
