import { texts } from './language.ts';

/** What can be said of a form before anybody is asked: what is missing, too short, or no address. In the form's order. */
export function wrongFields(form: HTMLFormElement): Map<string, string> {
  const wrong = new Map<string, string>();
  for (const field of form.elements) {
    const sentence = field instanceof HTMLInputElement ? sentenceOn(field) : null;
    if (field instanceof HTMLInputElement && sentence !== null) wrong.set(field.name, sentence);
  }
  return wrong;
}

function sentenceOn(field: HTMLInputElement): string | null {
  const { name, value, validity, required, minLength } = field;
  // White space can be a password, and is no name.
  const isBlank = !name.toLowerCase().endsWith('password') && value.trim() === '';
  if (required && (value === '' || isBlank)) return texts.form.enter[name] ?? texts.form.enterThis;
  if (validity.typeMismatch) return texts.form.noAddress;
  return minLength > value.length && value !== '' ? texts.form.tooShort(minLength) : null;
}
