import type { EditedSettings, SettableLimits } from '@parley/client';
import { useParley } from '../../realtime/parley-context.ts';
import { Field } from '../../shared/field.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { Contested } from '../edit/contested.tsx';
import { EditForm } from '../edit/edit-form.tsx';
import { useEdit, type Edited } from '../edit/use-edit.ts';
import { read, settableNames, written, type SettableName, type WrittenLimits } from './settable-limits.ts';

function edited(settings: EditedSettings): Edited<WrittenLimits> {
  return { revision: settings.revision, values: written(settings) };
}

/** The limits that a superuser changes. @param bounds.bounds between which numbers */
export function LimitsForm({ shown, bounds }: { shown: EditedSettings; bounds: SettableLimits }) {
  const { api } = useParley();
  const known = trpc.useUtils().settings.retrieve;
  const taken = (settings: EditedSettings): Edited<WrittenLimits> => {
    known.setData(undefined, settings);
    return edited(settings);
  };
  const edit = useEdit<WrittenLimits>({
    shown: edited(shown),
    save: async (changes, revision) =>
      taken(await api.settings.update.mutate({ ...read(changes), revision })),
    reload: async () => taken(await api.settings.retrieve.query()),
  });
  const words = texts.admin.settings;
  const labelOf = (name: SettableName) => words.settableLimits[name].name;
  return (
    <EditForm edit={edit} names={settableNames} changed={edit.changed.map(labelOf)}>
      {settableNames.map((name) => (
        <div key={name}>
          <Field
            label={labelOf(name)}
            hint={hintOf(name, bounds)}
            name={name}
            required
            inputMode="numeric"
            autoComplete="off"
            value={edit.draft[name]}
            error={edit.errorOf(name) === null ? null : notWithin(bounds[name])}
            onChange={({ target }) => edit.set(name, target.value)}
          />
          {edit.contested.includes(name) ? (
            <Contested
              label={labelOf(name)}
              mine={edit.draft[name]}
              theirs={edit.theirs(name)}
              onChoose={(whose) => edit.choose(name, whose)}
            />
          ) : null}
        </div>
      ))}
    </EditForm>
  );
}

function hintOf(name: SettableName, bounds: SettableLimits): string {
  const { from, usually, settableLimits } = texts.admin.settings;
  const { least, usual, most } = bounds[name];
  return `${from(asNumber(least), asNumber(most))} ${usually(asNumber(usual))} ${settableLimits[name].hint}`;
}

function notWithin({ least, most }: { least: number; most: number }): string {
  return texts.admin.settings.notWithin(asNumber(least), asNumber(most));
}
