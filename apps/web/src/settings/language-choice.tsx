import { useEffect, useRef } from 'react';
import { languages, texts } from '../shared/language.ts';
import { prefer, usePreferences } from '../shared/preferences.ts';
import { Select } from '../shared/select.tsx';

/** Everything is said anew in the chosen language, this field too: whoever chose stays in it. */
let wasChosenHere = false;

/** The language of the app: the browser's, or one of those that there are, each in its own words. */
export function LanguageChoice() {
  const { language } = usePreferences();
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (wasChosenHere) field.current?.focus();
    wasChosenHere = false;
  }, []);
  return (
    <Select
      ref={field}
      label={texts.settings.language}
      value={language ?? ''}
      choices={[
        { value: '', label: texts.settings.languageOfBrowser },
        ...languages.map((code) => ({ value: code, label: ownName(code), lang: code })),
      ]}
      onChoose={(code) => {
        wasChosenHere = true;
        prefer({ language: code === '' ? null : code });
      }}
    />
  );
}

/** "Deutsch" */
function ownName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
