import type { AnyRouter } from '@trpc/server';
import { z } from 'zod';
import type { Authority } from '../authority.ts';

/** One procedure, for people who read the reference and programs that make their own client. */
export interface ProcedureDescription {
  /** `messages.create` */
  path: string;
  type: 'query' | 'mutation' | 'subscription';
  authority: Authority;
  /** JSON Schema (2020-12) of the input; null for a procedure without one. */
  input: Record<string, unknown> | null;
}

/** The parts of a procedure's definition that tRPC keeps under `_def`. */
interface Definition {
  type: ProcedureDescription['type'];
  meta?: { authority: Authority };
  inputs: readonly unknown[];
}

/** Every procedure of a router, in the order of its path. */
export function describeProcedures(router: AnyRouter): ProcedureDescription[] {
  const procedures = router._def.procedures as Record<string, { _def: Definition }>;
  return Object.entries(procedures)
    .map(([path, { _def: definition }]) => describe(path, definition))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function describe(path: string, { type, meta, inputs }: Definition): ProcedureDescription {
  // The last schema is the procedure's own; one before it only names the conversation.
  const schema = inputs.at(-1);
  const input = schema instanceof z.ZodType ? jsonSchema(schema) : null;
  return { path, type, authority: meta?.authority ?? 'everybody', input };
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return described;
}
