import { answerOf } from '@parley/client';
import { useState } from 'react';
import { formFailure, type FormFailure } from '../../shared/form-failure.ts';
import { mergeDraft, whatDiffers, type Values } from './merge-draft.ts';

/** Something that is edited, at one of its revisions. */
export interface Edited<V extends Values> {
  values: V;
  revision: number;
}

interface Edit<V extends Values> {
  /** As it is known now; a newer one is taken over as long as nothing is written. */
  shown: Edited<V>;
  save: (changes: Partial<V>, revision: number) => Promise<Edited<V>>;
  /** Reads it anew. */
  reload: () => Promise<Edited<V>>;
}

interface State<V extends Values> {
  seen: Edited<V>;
  draft: V;
  /** What somebody else has changed while one wrote. */
  changed: readonly (keyof V & string)[];
  /** Of that, what one has to choose: theirs stands in `seen`, one's own in the draft. */
  contested: readonly (keyof V & string)[];
}

/**
 * A form over something that others edit too. Where somebody was faster nothing is overwritten: their
 * values show beside one's own, and one says which are to stand before it is saved again.
 */
export function useEdit<V extends Values>({ shown, save, reload }: Edit<V>) {
  const [state, setState] = useState<State<V>>(() => begunWith(shown));
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const { seen, draft, changed, contested } = state;
  const changes = whatDiffers(seen.values, draft);
  const isDirty = Object.keys(changes).length > 0;
  if (!isDirty && !isBusy && shown.revision > seen.revision) setState(begunWith(shown));

  const set = <Name extends keyof V & string>(name: Name, value: V[Name]): void => {
    setSaved(false);
    setState((before) => ({ ...before, draft: { ...before.draft, [name]: value } }));
  };

  /** @returns whether it is saved */
  const saveOn = async (base: Edited<V>, wanted: V): Promise<void> => {
    try {
      const saved = await save(whatDiffers(base.values, wanted), base.revision);
      setState(begunWith(saved));
      setSaved(true);
    } catch (error) {
      if (answerOf(error)?.reason !== 'changedMeanwhile') throw error;
      const now = await reload();
      const merged = mergeDraft(base.values, wanted, now.values);
      // Something that does not stand here was changed: it does not matter to this form.
      if (merged.changed.length === 0 && now.revision !== base.revision) return saveOn(now, wanted);
      setState({ seen: now, ...merged });
    }
  };

  const submit = async (): Promise<void> => {
    if (isBusy || contested.length > 0) return;
    setFailure(null);
    if (!isDirty) {
      setSaved(true);
      return;
    }
    setBusy(true);
    try {
      await saveOn(seen, draft);
    } catch (error) {
      setFailure(formFailure(error));
    } finally {
      setBusy(false);
    }
  };

  return {
    draft,
    set,
    isBusy,
    isDirty,
    isSaved,
    changed,
    contested,
    /** What stands there now of something that is contested. */
    theirs: (name: keyof V & string) => seen.values[name],
    choose: (name: keyof V & string, whose: 'mine' | 'theirs'): void =>
      setState((before) => ({
        ...before,
        draft: whose === 'mine' ? before.draft : { ...before.draft, [name]: before.seen.values[name] },
        contested: before.contested.filter((one) => one !== name),
      })),
    errorOf: (name: string) => failure?.fields.get(name) ?? null,
    failureOfAll: (names: readonly string[]): string | null => {
      const [hidden] = [...(failure?.fields ?? [])].filter(([name]) => !names.includes(name));
      return failure?.message ?? hidden?.[1] ?? null;
    },
    submit: () => void submit(),
  };
}

export type Editing<V extends Values> = ReturnType<typeof useEdit<V>>;

function begunWith<V extends Values>(shown: Edited<V>): State<V> {
  return { seen: shown, draft: shown.values, changed: [], contested: [] };
}
