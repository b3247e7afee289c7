import { texts } from '../../shared/language.ts';
import { Icon } from '../../shared/icons.tsx';

/** A tick where something is so; nothing to see where it is not. */
export function Yes({ is }: { is: boolean }) {
  if (!is) return <span className="sr-only">{texts.admin.no}</span>;
  return (
    <span className="inline-flex align-middle">
      <Icon name="check" className="size-4.5 text-accent" />
      <span className="sr-only">{texts.admin.yes}</span>
    </span>
  );
}

export function yesText(is: boolean): string {
  return is ? texts.admin.yes : texts.admin.no;
}
