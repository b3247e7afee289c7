import { holdAnyConversation, type AnyConversationRow, type Sql } from '@parley/db';
import { Refusal } from '../../errors.ts';

/** A group that nobody else can change until the transaction ends; staff need not take part in it. */
export async function holdGroup(sql: Sql, id: number): Promise<AnyConversationRow> {
  const row = await holdAnyConversation(sql, id);
  if (!row || row.deletedAt !== null) throw new Refusal('conversationNotFound');
  if (row.kind === 'direct') throw new Refusal('directIsForTwo');
  return row;
}
