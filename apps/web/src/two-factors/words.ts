import { catalogue as german } from '../languages/two-factors/de.ts';
import { catalogue as english, type TwoFactorsCatalogue } from '../languages/two-factors/en.ts';
import { spokenLanguage } from '../shared/language.ts';

const catalogues = new Map([
  ['en', english],
  ['de', german],
]);

/** What these parts say, in the language that is spoken. Read it while rendering. */
export function words(): TwoFactorsCatalogue {
  return catalogues.get(spokenLanguage()) ?? english;
}
