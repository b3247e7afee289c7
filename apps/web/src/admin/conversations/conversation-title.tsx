import type { WholeConversation } from '@parley/client';
import { useParley } from '../../realtime/parley-context.ts';
import { Field } from '../../shared/field.tsx';
import { texts } from '../../shared/language.ts';
import { Contested } from '../edit/contested.tsx';
import { EditForm } from '../edit/edit-form.tsx';
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
    <EditForm edit={edit} names={['title']} changed={[]} look="outline">
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
            theirs={edit.theirs('title')}
            onChoose={(whose) => edit.choose('title', whose)}
          />
        ) : null}
      </div>
    </EditForm>
  );
}
