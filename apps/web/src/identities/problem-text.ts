import { texts } from '../shared/language.ts';

/** Why one came back from the provider without what one went for. */
export function problemText(problem: string): string {
  const sentences: Readonly<Record<string, string>> = texts.atProvider;
  return (Object.hasOwn(sentences, problem) ? sentences[problem] : undefined) ?? texts.atProvider.failed;
}
