/**
 * A refusal of the server's as a sentence on a page: "content: must have …" stands beside the
 * thing itself, so that the field's name can go.
 */
export function refusalSentence(message: string): string {
  // Names of fields begin small, sentences do not.
  const text = message.replace(/^[a-z][\w.]*: /, '');
  const capitalised = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.!?]$/.test(capitalised) ? capitalised : `${capitalised}.`;
}
