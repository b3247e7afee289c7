import type { EditedSettings } from '@parley/client';
import { asNumber, texts } from '../../shared/language.ts';
import { Fact, Facts } from '../facts.tsx';
import { settableNames } from './settable-limits.ts';

/** The limits that are set, for who may not change them. */
export function SettableLimitFacts({ shown }: { shown: EditedSettings }) {
  const words = texts.admin.settings.settableLimits;
  return (
    <Facts areLong>
      {settableNames.map((name) => (
        <Fact key={name} name={words[name].name}>
          {asNumber(shown[name])}
        </Fact>
      ))}
    </Facts>
  );
}
