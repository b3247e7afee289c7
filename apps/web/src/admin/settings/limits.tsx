import type { LimitsByGroup } from '@parley/client';
import { LoadState } from '../../realtime/load-state.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { Fact, Facts } from '../facts.tsx';

type Limit = number | { times: number; inMinutes: number } | { usual: number; most: number };

/** How much of what there may be, by what it bounds: to know, not to change. */
export function Limits() {
  const limits = trpc.settings.limits.useQuery(undefined, { staleTime: Infinity });
  const words = texts.admin.settings;
  if (!limits.data) {
    const retry = (): void => void limits.refetch();
    return <LoadState failed={words.limitsFailed} hasFailed={limits.isError} retry={retry} />;
  }
  const names: Readonly<Record<string, string>> = words.limitNames;
  return (
    <div className="flex flex-col gap-6">
      {(Object.entries(limits.data) as [keyof LimitsByGroup, Record<string, Limit>][]).map(
        ([group, bounds]) => (
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
        ),
      )}
    </div>
  );
}

function limitText(limit: Limit): string {
  const words = texts.admin.settings;
  if (typeof limit === 'number') return asNumber(limit);
  if ('most' in limit) return words.usualAndMost(asNumber(limit.usual), asNumber(limit.most));
  return words.timesIn(asNumber(limit.times), asNumber(limit.inMinutes));
}
