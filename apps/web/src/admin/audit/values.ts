import { fullTime } from '../../shared/dates.ts';
import { asNumber, texts } from '../../shared/language.ts';

/** What stands in a field of a line, in words; what this page does not know shows as it was written. */
export function valueText(field: string, value: unknown): string {
  const words = texts.admin.audit;
  if (value === null || value === undefined || value === '') return texts.admin.edit.empty;
  if (typeof value === 'boolean') return value ? texts.admin.yes : texts.admin.no;
  if (typeof value === 'number') {
    return field.endsWith('At') ? fullTime(new Date(value)) : asNumber(value);
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (ISO_TIME.test(value)) return fullTime(new Date(value));
  if (field === 'fields') return value.split(', ').map(fieldText).join(', ');
  if (field === 'act') return sayingOf(words.acts, value);
  return sayingOf(words.values, value);
}

/** What a field is called; by the log's own name where this page does not know it. */
export function fieldText(field: string): string {
  return sayingOf(texts.admin.audit.fields, field);
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function sayingOf(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}
