import type { EditedSettings } from '@parley/client';
import { LoadState } from '../../realtime/load-state.tsx';
import { Section } from '../../settings/section.tsx';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { FixedLimitFacts } from './fixed-limit-facts.tsx';
import { LimitsForm } from './limits-form.tsx';
import { SettableLimitFacts } from './settable-limit-facts.tsx';

/** How much of what there may be: what a superuser changes, and what nobody does. */
export function Limits({ shown, mayChange }: { shown: EditedSettings; mayChange: boolean }) {
  const limits = trpc.settings.limits.useQuery(undefined, { staleTime: Infinity });
  const words = texts.admin.settings;
  if (!limits.data) {
    const retry = (): void => void limits.refetch();
    return (
      <Section title={words.limits} hint={words.limitsHint}>
        <LoadState failed={words.limitsFailed} hasFailed={limits.isError} retry={retry} />
      </Section>
    );
  }
  const { settable, fixed } = limits.data;
  return (
    <>
      <Section title={words.limits} hint={words.limitsHint}>
        {mayChange ? <LimitsForm shown={shown} bounds={settable} /> : <SettableLimitFacts shown={shown} />}
      </Section>
      <Section title={words.fixedLimits} hint={words.fixedLimitsHint}>
        <FixedLimitFacts fixed={fixed} />
      </Section>
    </>
  );
}
