import type { WholeConversation } from '@parley/client';
import { useParley } from '../../realtime/parley-context.ts';
import { SaveLine } from '../../settings/save-line.tsx';
import { Button } from '../../shared/button.tsx';
import { Field } from '../../shared/field.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { texts } from '../../shared/language.ts';
import { Contested } from '../edit/contested.tsx';
import { useEdit, type Edited } from '../edit/use-edit.ts';
import { useConversationNews } from './use-conversation-news.ts';

type Titled = { title: string };

function edited({ title, revision }: { title: string | null; revision: number }): Edited<Titled> {
  return { values: { title: title ?? '' }, revision };
}

/** What a group is called, to be changed; its people see it at once. */
export function ConversationTitle({ conversation }: { conversation: WholeConversation }) {
  const { api } = useParley();
  const tell = useConversationNews();
  const { id } = conversation;
  const edit = useEdit<Titled>({
    shown: edited(conversation),
    save: async ({ title = '' }, revision) => {
      const saved = await api.admin.conversations.update.mutate({
        id,
        revision,
        title: title.trim() === '' ? null : title,
      });
      tell(id);
      return edited(saved);
    },
    reload: async () => edited(await api.admin.conversations.retrieve.query({ id })),
  });
  const label = texts.admin.conversations.itsTitle;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        edit.submit();
      }}
      className="flex flex-col gap-3"
    >
      <div>
        <Field
          label={label}
          value={edit.draft.title}
          maxLength={200}
          autoComplete="off"
          error={edit.errorOf('title')}
          onChange={({ target }) => edit.set('title', target.value)}
        />
        {edit.contested.length > 0 ? (
          <Contested
            label={label}
            mine={edit.draft.title}
            theirs={edit.theirs('title') as string}
            onChoose={(whose) => edit.choose('title', whose)}
          />
        ) : null}
      </div>
      <FormNote kind="alert" text={edit.failureOfAll(['title'])} />
      <SaveLine told={edit.isSaved ? texts.settings.saved : null}>
        <Button type="submit" look="outline" disabled={edit.isBusy || edit.contested.length > 0}>
          {edit.isBusy ? texts.settings.saving : texts.settings.save}
        </Button>
      </SaveLine>
    </form>
  );
}
