import { useRef, useState, type ReactNode } from 'react';
import { useParley } from '../realtime/parley-context.ts';
import { Button } from '../shared/button.tsx';
import { Field } from '../shared/field.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { trpc } from '../shared/trpc.ts';
import { LoadState } from '../realtime/load-state.tsx';
import { PasswordAsk } from '../two-factors/password-ask.tsx';
import { PasskeyLine } from './passkey-line.tsx';
import { canUsePasskeys } from './can-use-passkeys.ts';
import { addPasskey, isOfBrowser } from './use-passkey.ts';
import { texts } from '../shared/language.ts';

/** One's passkeys, and the way to another one. */
export function Passkeys({ username }: { username: string }) {
  const parley = useParley();
  const said = texts.passkeys;
  const [isAdding, setAdding] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const note = useRef<HTMLOutputElement>(null);
  const list = trpc.auth.passkeys.list.useQuery();
  const asked = trpc.useUtils().auth.passkeys.list;

  const done = (told: string | null): void => {
    setAdding(false);
    setTold(told);
    void asked.invalidate();
    note.current?.focus();
  };
  const add = async (currentPassword: string, name: string): Promise<string | null> => {
    setFailure(null);
    try {
      await addPasskey(parley, { currentPassword, name });
      return name;
    } catch (error) {
      if (!isOfBrowser(error)) throw error;
      setFailure(said.notAdded);
      return null;
    }
  };

  if (!list.data)
    return <LoadState failed={said.failed} hasFailed={list.isError} retry={() => void list.refetch()} />;
  const { items, isPossible } = list.data;
  return (
    <div className="flex flex-col gap-4">
      {items.length === 0 ? <p className="text-faint">{said.none}</p> : null}
      {items.length > 0 ? (
        <ul className="-my-2.5 divide-y divide-line">
          {items.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} username={username} onDone={done} />
          ))}
        </ul>
      ) : null}
      <AddPasskey
        isPossible={isPossible && canUsePasskeys()}
        isAdding={isAdding}
        onBegin={() => setAdding(true)}
      >
        <PasswordAsk
          username={username}
          go={said.add}
          ask={(password, field) => add(password, field('name'))}
          onDone={(name) => (name === null ? undefined : done(said.added(name)))}
          onCancel={() => done(null)}
        >
          <Field
            label={said.name}
            name="name"
            required
            maxLength={60}
            hint={said.nameHint}
            autoComplete="off"
          />
        </PasswordAsk>
        <FormNote kind="alert" text={failure} />
      </AddPasskey>
      <output ref={note} tabIndex={-1} className="block text-small empty:-mt-4 focus-visible:outline-none">
        {told}
      </output>
    </div>
  );
}

interface AddPasskeyProps {
  isPossible: boolean;
  isAdding: boolean;
  onBegin: () => void;
  children: ReactNode;
}

function AddPasskey({ isPossible, isAdding, onBegin, children }: AddPasskeyProps) {
  const said = texts.passkeys;
  if (!isPossible) return <p className="text-small text-faint">{said.needHttps}</p>;
  if (isAdding) return <div className="flex flex-col gap-3">{children}</div>;
  return (
    <div>
      <Button look="outline" onClick={onBegin}>
        {said.add}
      </Button>
    </div>
  );
}
