import type { ProcedureDescription } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { getUntypedClient, TRPCClientError } from '@trpc/client';
import { useParley } from '../realtime/parley-context.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { texts } from '../shared/language.ts';

export interface Outcome {
  isRefused: boolean;
  /** What came, as readable JSON. */
  text: string;
  /** In which language, where it is not the page's. */
  lang?: 'en';
}

/** Calls one procedure, by its path, with what was typed. */
export function useCall({ path, type }: ProcedureDescription) {
  const parley = useParley();
  return useMutation({
    mutationFn: async (typed: string): Promise<Outcome> => {
      try {
        const input: unknown = typed.trim() === '' ? undefined : JSON.parse(typed);
        const client = getUntypedClient(parley.api);
        const answer = await whileConnected(parley.live, () =>
          type === 'query' ? client.query(path, input) : client.mutation(path, input),
        );
        return { isRefused: false, text: readable(answer) };
      } catch (error) {
        if (error instanceof SyntaxError) return { isRefused: true, text: texts.reference.notJson };
        if (error instanceof TRPCClientError) {
          return { isRefused: true, text: `${error.message}\n${readable(error.data)}`, lang: 'en' };
        }
        return { isRefused: true, text: texts.form.unreachable };
      }
    },
  });
}

function readable(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'null';
}
