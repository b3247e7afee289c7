import { answerOf, type EditedSettings } from '@parley/client';
import { useRef } from 'react';
import { trpc } from '../shared/trpc.ts';

type Changes = Partial<Omit<EditedSettings, 'revision'>>;

/**
 * Saves changes of the server's settings one after the other, each on top of what the one before
 * answered: whoever chooses twice in a row is not told that somebody else was faster. What somebody else
 * has set meanwhile shows, and nothing of it is overwritten.
 */
export function useSaveSettings() {
  const asked = trpc.useUtils().settings.retrieve;
  const update = trpc.settings.update.useMutation();
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const saveNow = async (changes: Changes, seen: number | undefined): Promise<EditedSettings> => {
    try {
      const saved = await update.mutateAsync({ ...changes, revision: seen ?? asked.getData()?.revision });
      asked.setData(undefined, saved);
      return saved;
    } catch (error) {
      if (isChangedMeanwhile(error)) await asked.invalidate();
      else void asked.invalidate();
      throw error;
    }
  };

  /** @param seen the revision of what was shown where that is not the newest */
  return (changes: Changes, seen?: number): Promise<EditedSettings> => {
    const saving = last.current.catch(() => undefined).then(() => saveNow(changes, seen));
    last.current = saving;
    return saving;
  };
}

export function isChangedMeanwhile(error: unknown): boolean {
  return answerOf(error)?.reason === 'changedMeanwhile';
}
