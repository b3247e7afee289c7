import type { Database } from '@parley/db';

/** Fills a conversation that nobody has written in yet with messages of one of its people. */
export async function fillConversation(
  db: Database,
  of: { id: number; senderId: number; messages: number },
): Promise<void> {
  const { id, senderId, messages } = of;
  const since = Date.now() - messages;
  await db.write(async ({ sql }) => {
    await sql.all(
      `INSERT INTO messages (conversation_id, seq, revision, sender_id, kind, content, client_id, created_at)
        SELECT ${id}, i, i + 1, ${senderId}, 'text', 'message ' || i, 'm-${id}-' || i, ${since} + i
        FROM (WITH RECURSIVE counter (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counter WHERE i < ${messages})
          SELECT i FROM counter) AS numbers`,
      [],
    );
    await sql.all(
      `UPDATE conversations SET last_seq = ${messages}, revision = ${messages} + 1 WHERE id = ${id}`,
      [],
    );
  });
}

/** How many messages of a conversation are deleted; each is whole: deleted, and without its words. */
export async function deletedMessages(db: Database, conversationId: number): Promise<number> {
  const rows = await db.read.all<{ content: string; deletedAt: number | null }>(
    'SELECT content, deleted_at AS "deletedAt" FROM messages WHERE conversation_id = $1',
    [conversationId],
  );
  const halves = rows.filter(({ content, deletedAt }) => (content === '') !== (deletedAt !== null));
  if (halves.length > 0) throw new Error(`${halves.length} messages are deleted by half`);
  return rows.filter(({ deletedAt }) => deletedAt !== null).length;
}

/** How many lines of the audit log a job has written about its rows. */
export async function linesOfJob(db: Database, action: string, job: string): Promise<number> {
  const rows = await db.read.all<{ detail: string }>('SELECT detail FROM audit_log WHERE action = $1', [
    action,
  ]);
  return rows.filter(({ detail }) => (JSON.parse(detail) as { job?: string }).job === job).length;
}
