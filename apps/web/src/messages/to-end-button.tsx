import { Icon } from '../shared/icons.tsx';
import { asNumber, texts } from '../shared/language.ts';

/** While one reads above the end: back to it, and how much has come there since. */
export function ToEndButton({ unseen, onClick }: { unseen: number; onClick: () => void }) {
  const hasNews = unseen > 0;
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={hasNews ? undefined : texts.messages.toEnd}
      title={texts.messages.toEnd}
      className={`absolute bottom-3 flex min-h-10 min-w-10 items-center justify-center gap-2 shadow-raised ${
        hasNews
          ? 'inset-x-0 mx-auto w-fit rounded-full bg-fill px-4 font-strong text-on-fill hover:bg-fill-strong'
          : 'end-4 rounded-full pointer-coarse:start-3 pointer-coarse:end-auto border border-line bg-raised text-faint hover:text-ink'
      }`}
    >
      <Icon name="down" className="size-4" />
      {hasNews ? texts.messages.newMessages(unseen, asNumber(unseen)) : null}
    </button>
  );
}
