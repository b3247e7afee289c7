import type { EditedSettings } from '@parley/client';
import { texts } from '../../shared/language.ts';
import { yesText } from '../cells/yes.tsx';
import { Fact, Facts } from '../facts.tsx';
import { registrationText } from './registration-words.ts';

/** What is set, for who may not change it. */
export function ServerFacts({ shown }: { shown: EditedSettings }) {
  const words = texts.admin.settings;
  return (
    <Facts>
      <Fact name={words.name}>
        <bdi>{shown.name}</bdi>
      </Fact>
      <Fact name={words.registration}>{registrationText(shown.registration)}</Fact>
      <Fact name={words.membersInvite}>{yesText(shown.membersInvite)}</Fact>
    </Facts>
  );
}
