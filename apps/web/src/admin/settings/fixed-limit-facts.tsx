import type { FixedLimits } from '@parley/client';
import { asNumber, texts } from '../../shared/language.ts';
import { Fact, Facts } from '../facts.tsx';

type Limit = number | { times: number; inMinutes: number } | { usual: number; most: number };

/** The limits that nobody changes, by what they bound. */
export function FixedLimitFacts({ fixed }: { fixed: FixedLimits }) {
  const words = texts.admin.settings;
  const names: Readonly<Record<string, string>> = words.limitNames;
  return (
    <div className="flex flex-col gap-6">
      {(Object.entries(fixed) as [keyof FixedLimits, Record<string, Limit>][]).map(([group, bounds]) => (
        <div key={group} className="flex flex-col gap-3">
          <h3 className="font-strong">{words.limitGroups[group]}</h3>
          <Facts areLong>
            {Object.entries(bounds).map(([name, limit]) => (
              <Fact key={name} name={names[name] ?? name}>
                {limitText(limit)}
              </Fact>
            ))}
          </Facts>
        </div>
      ))}
    </div>
  );
}

function limitText(limit: Limit): string {
  const words = texts.admin.settings;
  if (typeof limit === 'number') return asNumber(limit);
  if ('most' in limit) return words.usualAndMost(asNumber(limit.usual), asNumber(limit.most));
  return words.timesIn(asNumber(limit.times), asNumber(limit.inMinutes));
}
