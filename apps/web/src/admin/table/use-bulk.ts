import { answerOf } from '@parley/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useParley } from '../../realtime/parley-context.ts';
import { whyNot } from '../../shared/why-not.ts';
import { keepJob, keptJob, type BulkProgress } from './bulk-progress.ts';
import type { AskedOfServer, BulkAct, Listing } from './listing.ts';
import type { Choice } from './use-choice.ts';
import { listingKey } from './use-rows.ts';

/** How long to wait before a step is tried again that nobody answered, in milliseconds. */
const AGAIN_MS = 1_000;

export interface BulkState {
  act: BulkAct;
  /** Null until the server has it. */
  id: string | null;
  /** How many it is about; null where nobody knows. */
  total: number | null;
  progress: BulkProgress | null;
  phase: 'running' | 'stopped' | 'finished' | 'failed';
  failure: string | null;
}

/**
 * Does something to the chosen rows, a step at a time. The server keeps how far it came: after a lost
 * connection, a reload or a stop it goes on from there, and what is told is what happened.
 */
export function useBulk<Row>(listing: Listing<Row>, asked: AskedOfServer, choice: Choice) {
  const { api } = useParley();
  const queries = useQueryClient();
  const [state, setState] = useState<BulkState | null>(null);
  /** The run that may still go on; another one, or none, ends it. */
  const run = useRef(0);
  useEffect(() => () => void (run.current += 1), []);

  const change = (changes: Partial<BulkState>): void =>
    setState((before) => before && { ...before, ...changes });

  const goOn = async (id: string): Promise<void> => {
    const mine = (run.current += 1);
    const isMine = (): boolean => run.current === mine;
    change({ phase: 'running', failure: null });
    while (isMine()) {
      try {
        const progress = await api.admin.bulk.step.mutate({ id });
        if (!isMine()) return;
        change({ progress });
        if (!progress.isFinished) continue;
        keepJob(listing.name, null);
        change({ phase: 'finished' });
        choice.clear();
        void queries.invalidateQueries({ queryKey: listingKey(listing.name) });
        return;
      } catch (error) {
        if (!isMine()) return;
        if (answerOf(error)) return change({ phase: 'failed', failure: whyNot(error) });
        // Nobody answered: what the step did is counted there, and the next one goes on from it.
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  };

  const begin = async (act: BulkAct): Promise<void> => {
    const mine = (run.current += 1);
    const { search, filters } = asked;
    const matching = { ...(search === undefined ? {} : { search }), ...(filters === undefined ? {} : { filters }) };
    const chosen = choice.isAllMatching ? { matching } : { ids: [...choice.ids] };
    const total = choice.isAllMatching ? null : choice.count;
    setState({ act, id: null, total, progress: null, phase: 'running', failure: null });
    try {
      const input = { act: act.act, chosen } as Parameters<typeof api.admin.bulk.begin.mutate>[0];
      const begun = await api.admin.bulk.begin.mutate(input);
      keepJob(listing.name, { id: begun.id, act: act.act });
      if (run.current !== mine) return;
      change({ id: begun.id, total: begun.total });
      await goOn(begun.id);
    } catch (error) {
      if (run.current === mine) change({ phase: 'failed', failure: whyNot(error) });
    }
  };

  // Something that was begun in this tab before it was loaded anew.
  useEffect(() => {
    const kept = keptJob(listing.name);
    const act = kept && listing.acts.find((one) => one.act === kept.act);
    if (!kept || !act) return;
    const mine = run.current;
    api.admin.bulk.retrieve.query({ id: kept.id }).then(
      (progress) => {
        if (progress.isFinished) keepJob(listing.name, null);
        else if (run.current === mine) {
          setState({ act, id: kept.id, total: progress.total, progress, phase: 'stopped', failure: null });
        }
      },
      (error: unknown) => {
        if (answerOf(error)) keepJob(listing.name, null);
      },
    );
  }, [api, listing]);

  return {
    state,
    begin: (act: BulkAct) => void begin(act),
    goOn: () => void (state?.id && goOn(state.id)),
    stop: () => {
      run.current += 1;
      change({ phase: 'stopped' });
    },
    close: () => {
      run.current += 1;
      keepJob(listing.name, null);
      setState(null);
      void queries.invalidateQueries({ queryKey: listingKey(listing.name) });
    },
  };
}
