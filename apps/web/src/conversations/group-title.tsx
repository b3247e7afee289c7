import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { TitleForm } from './title-form.tsx';
import { useTitleDraft } from './use-title-draft.ts';

/** Longer ones are set smaller. */
const LONG = 30;

interface GroupTitleProps {
  title: string | null;
  /** What it is called, with a title or without. */
  shown: string;
  /** Null where one may not. It answers with why it was not done, or null. */
  onRename: ((title: string | null) => Promise<string | null>) | null;
}

/** What a group is called; who may changes it where it stands, and has their words again if they are refused. */
export function GroupTitle({ title, shown, onRename }: GroupTitleProps) {
  const { draft, opener, begin, leave, save } = useTitleDraft(title, onRename);
  if (draft && onRename) return <TitleForm draft={draft} onLeave={leave} onSave={save} />;
  return (
    <div className="flex max-w-full items-start gap-2">
      <p
        className={`written text-center font-title font-strong text-balance ${shown.length > LONG ? 'pt-1 text-large' : 'text-title'} ${onRename ? 'ps-9' : ''}`}
      >
        {shown}
      </p>
      {onRename ? (
        <Button
          ref={opener}
          look="quiet"
          size="small-icon"
          aria-label={texts.conversations.rename}
          title={texts.conversations.rename}
          onClick={begin}
          className="mt-1"
        >
          <Icon name="pencil" className="size-4" />
        </Button>
      ) : null}
    </div>
  );
}
