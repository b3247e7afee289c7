import type { ReactNode } from 'react';
import { Button } from '../shared/button.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { PasswordField } from '../shared/password-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { texts } from '../shared/language.ts';
import { trpc } from '../shared/trpc.ts';

interface PasswordAskProps<Answer> {
  /** For the browser's keeper of passwords. */
  username: string;
  /** The button that goes on. */
  go: string;
  isGrave?: boolean;
  ask: (password: string, field: (name: string) => string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onCancel: () => void;
  /** What is asked for beside it, before it, or what there is to know. */
  children?: ReactNode;
}

/**
 * Asks for the password before something that who finds an open browser may not do. Who has none, as a
 * provider signs them in, goes on without: the server asks them to have just signed in.
 */
export function PasswordAsk<Answer>(props: PasswordAskProps<Answer>) {
  const { username, go, isGrave = false, ask, onDone, onCancel, children } = props;
  const hasPassword = trpc.auth.identities.list.useQuery().data?.hasPassword ?? true;
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    (field) => ask(field('currentPassword'), field),
    onDone,
  );
  return (
    <form {...formProps} className="flex flex-col gap-4">
      {children}
      <input name="username" autoComplete="username" value={username} readOnly hidden />
      {hasPassword ? (
        <PasswordField
          ref={focusOnArrival}
          label={texts.twoFactors.password}
          name="currentPassword"
          required
          autoComplete="current-password"
          error={errorOf('currentPassword')}
        />
      ) : null}
      <FormNote kind="alert" text={failureOfAll(['currentPassword'])} />
      <div className="flex flex-wrap gap-2">
        <Button
          ref={hasPassword ? undefined : focusSelf}
          type="submit"
          look={isGrave ? 'danger' : 'primary'}
          disabled={isBusy}
        >
          {go}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {texts.twoFactors.cancel}
        </Button>
      </div>
    </form>
  );
}

function focusSelf(button: HTMLButtonElement | null): void {
  button?.focus();
}

/** What was pressed to come here is gone: who goes by keyboard goes on in the first field. */
function focusOnArrival(field: HTMLInputElement | null): void {
  const first = field?.form?.querySelector<HTMLInputElement>('input:not([hidden])');
  first?.focus();
}
