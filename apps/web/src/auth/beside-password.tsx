import { lazy, Suspense, type ComponentProps, type ComponentType } from 'react';
import type { AtSignIn as Shown } from '../two-factors/at-sign-in.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';

type Props = ComponentProps<typeof Shown>;

const Later = lazy<ComponentType<Props>>(() =>
  import('../two-factors/at-sign-in.tsx').then(
    (part) => ({ default: part.AtSignIn }),
    () => ({ default: NotLoaded }),
  ),
);

/** The ways beside the password, which nobody waits for who types one. */
export function BesidePassword(props: Props) {
  return (
    <Suspense>
      <Later {...props} />
    </Suspense>
  );
}

/** Without them the password does, as long as nothing more is asked for. */
function NotLoaded({ asked }: Props) {
  return asked && <FormNote kind="alert" text={texts.app.partFailed} />;
}
