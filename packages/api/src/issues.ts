import type { z } from 'zod';

/** Mistakes that one answer names at most. */
const MOST = 20;

/** Characters of an input's name that an error repeats. */
const FIELD_LENGTH = 100;

/** What an input breaks, by a name that stays whatever the sentence becomes. */
export type Rule =
  | 'tooShort'
  | 'tooLong'
  | 'empty'
  | 'characters'
  | 'spelling'
  | 'email'
  | 'type'
  | 'unknown'
  | 'invalid';

/** One mistake in what a procedure was given. */
export interface Issue {
  field: string;
  message: string;
  rule: Rule;
}

/** A message for zod, with the rule's name for programs. */
export function broken(rule: Rule, message: string) {
  return { error: message, params: { rule } };
}

/** Everything that is wrong with an input, each with its field's name. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.slice(0, MOST).map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])];
    const field = shortened(path.join('.') || 'input');
    // The library's own sentence would repeat every unknown key there is.
    const message = unknown === undefined ? issue.message : 'is no input of this procedure';
    return { field, message: `${field}: ${message}`, rule: ruleOf(issue) };
  });
}

function ruleOf(issue: z.core.$ZodIssue): Rule {
  if (issue.code === 'custom') return named(issue.params?.['rule']);
  if (issue.code === 'too_big') return 'tooLong';
  if (issue.code === 'too_small') return 'tooShort';
  if (issue.code === 'invalid_type') return 'type';
  if (issue.code === 'unrecognized_keys') return 'unknown';
  return issue.code === 'invalid_format' && issue.format === 'email' ? 'email' : 'invalid';
}

function named(rule: unknown): Rule {
  return rule === 'tooShort' ||
    rule === 'tooLong' ||
    rule === 'empty' ||
    rule === 'characters' ||
    rule === 'spelling'
    ? rule
    : 'invalid';
}

/** A key can be as long as the request. */
function shortened(field: string): string {
  return field.length > FIELD_LENGTH ? `${field.slice(0, FIELD_LENGTH).toWellFormed()}…` : field;
}
