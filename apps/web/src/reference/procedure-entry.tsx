import type { ProcedureDescription } from '@parley/client';
import { useId, useState } from 'react';
import { Button } from '../shared/button.tsx';
import { inputClass } from '../shared/field.tsx';
import { exampleInput } from './example-input.ts';
import { texts } from '../shared/language.ts';
import { useCall } from './use-call.ts';

/** One procedure: what it is, what it takes, and a call of it. */
export function ProcedureEntry({ procedure }: { procedure: ProcedureDescription }) {
  const { path, type, authority } = procedure;
  return (
    <details className="group border-b border-line">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-baseline gap-x-3 rounded-lg px-2 py-2 hover:bg-hover">
        <code dir="ltr" translate="no" className="font-strong">
          {path}
        </code>
        <span className="text-small text-faint">
          {texts.reference.type[type]}, {texts.reference.authority[authority]}
        </span>
      </summary>
      <div className="flex flex-col gap-3 px-2 pt-1 pb-4">
        {type === 'subscription' ? <p>{texts.reference.subscribe}</p> : <CallForm procedure={procedure} />}
      </div>
    </details>
  );
}

function CallForm({ procedure }: { procedure: ProcedureDescription }) {
  const id = useId();
  const { input } = procedure;
  const [typed, setTyped] = useState(() => (input ? JSON.stringify(exampleInput(input), null, 2) : ''));
  const { mutate, isPending, data } = useCall(procedure);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        mutate(typed);
      }}
    >
      {input ? (
        <>
          <label htmlFor={id} className="font-strong">
            {texts.reference.input}
          </label>
          <textarea
            id={id}
            rows={Math.min(12, typed.split('\n').length + 1)}
            spellCheck={false}
            dir="ltr"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className={`${inputClass} font-mono text-small`}
          />
          <details>
            <summary className="cursor-pointer text-small text-faint">{texts.reference.schema}</summary>
            <Code text={JSON.stringify(input, null, 2)} label={texts.reference.schema} />
          </details>
        </>
      ) : (
        <p className="text-faint">{texts.reference.noInput}</p>
      )}
      <Button type="submit" disabled={isPending} className="self-start">
        {isPending ? texts.reference.calling : texts.reference.call}
      </Button>
      {data ? (
        <Code
          text={data.text}
          label={data.isRefused ? texts.reference.refused : texts.reference.answer}
          lang={data.lang}
        />
      ) : null}
    </form>
  );
}

interface CodeProps {
  text: string;
  label: string;
  lang?: string | undefined;
}

function Code({ text, label, lang }: CodeProps) {
  return (
    <section aria-label={label} aria-live="polite">
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard
        tabIndex={0}
        lang={lang}
        dir="ltr"
        translate="no"
        className="max-h-96 overflow-auto rounded-lg bg-hover p-3 font-mono text-small"
      >
        {text}
      </pre>
    </section>
  );
}
