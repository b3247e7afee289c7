import type { ProcedureDescription } from '@parley/api';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';

export type Procedure = ProcedureDescription;

/** Every procedure that this server has, as it describes them itself. */
export async function everyProcedure(url: string): Promise<Procedure[]> {
  const { data } = await rawCall(url, 'reference.list', { query: true });
  return data as Procedure[];
}

/** Calls one over HTTP in the way that its kind asks for. */
export function callProcedure(
  url: string,
  procedure: Procedure,
  call: { body?: string | undefined; cookie?: string | undefined },
): Promise<RawAnswer> {
  const { body, cookie } = call;
  const query = procedure.type !== 'mutation';
  return rawCall(url, procedure.path, { query, cookie, ...(body === undefined ? {} : { body }) });
}

/** The names of its inputs; none for a procedure without. */
export function inputsOf({ input }: Procedure): string[] {
  return Object.keys(input?.['properties'] ?? {});
}
