import { useState, type ComponentProps } from 'react';
import { buttonClass } from './button.tsx';
import { Field } from './field.tsx';
import { Icon } from './icons.tsx';
import { texts } from './language.ts';

/** Characters that the server asks of a new password, and that its hint tells. */
export const PASSWORD_LEAST = 12;

/** A field for a password, which can be looked at while one types it. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, 'type' | 'end'>) {
  const [isShown, setShown] = useState(false);
  const name = isShown ? texts.form.hideCharacters : texts.form.showCharacters;
  return (
    <Field
      {...props}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      end={
        <button
          type="button"
          aria-label={name}
          title={name}
          onClick={() => setShown(!isShown)}
          className={buttonClass('quiet', 'icon')}
        >
          <Icon name={isShown ? 'hidden' : 'shown'} />
        </button>
      }
    />
  );
}
