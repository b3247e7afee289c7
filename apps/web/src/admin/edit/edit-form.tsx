import type { ReactNode } from 'react';
import { SaveLine } from '../../settings/save-line.tsx';
import { Button } from '../../shared/button.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { texts } from '../../shared/language.ts';
import type { useEdit } from './use-edit.ts';

type Editing<Name extends string> = Pick<
  ReturnType<typeof useEdit<Record<Name, string>>>,
  'submit' | 'isSaved' | 'isBusy' | 'contested' | 'failureOfAll'
>;

interface EditFormProps<Name extends string> {
  edit: Editing<Name>;
  /** What of it stands in fields, which tell of their own mistakes. */
  names: readonly Name[];
  /** What somebody else has changed meanwhile, by the names of its fields; empty where nothing needs to be said. */
  changed: readonly string[];
  look?: 'primary' | 'outline';
  children: ReactNode;
}

/** Around the fields of something that others edit too: what they changed meanwhile, what went wrong, and saving it. */
export function EditForm<Name extends string>({
  edit,
  names,
  changed,
  look = 'primary',
  children,
}: EditFormProps<Name>) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        edit.submit();
      }}
      className="flex flex-col gap-5"
    >
      <FormNote
        kind="alert"
        text={changed.length === 0 ? null : texts.admin.edit.meanwhile(changed.join(', '))}
      />
      {children}
      <FormNote kind="alert" text={edit.failureOfAll(names)} />
      <SaveLine told={edit.isSaved ? texts.settings.saved : null}>
        <Button type="submit" look={look} disabled={edit.isBusy || edit.contested.length > 0}>
          {edit.isBusy ? texts.settings.saving : texts.settings.save}
        </Button>
      </SaveLine>
    </form>
  );
}
