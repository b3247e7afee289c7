/**
 * How PostgreSQL plans on our connections. Every statement of a request is written as a walk:
 * a few rows from an index first, then what belongs to each. Joins therefore keep the order
 * they are written in, as nested loops over indexes, and a statement is planned once per
 * connection. Left to itself the planner reads small tables whole, again and again, and holds
 * on to that plan for some time while they grow. Starting workers takes longer than such a walk.
 */
export const PLANNING = Object.entries({
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_material: 'off',
  join_collapse_limit: '1',
  plan_cache_mode: 'force_generic_plan',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
})
  .map(([name, value]) => `SET ${name} = ${value}`)
  .join('; ');
