/** What both queries tell of message `m` by sender `s`. */
const messageColumns = `
  m.id, m.conversation_id AS conversationId, m.seq, m.revision, m.kind, m.content, m.client_id AS clientId,
  m.created_at AS createdAt, m.edited_at AS editedAt, m.deleted_at AS deletedAt,
  s.id AS senderId, s.username, s.first_name AS firstName, s.last_name AS lastName`;

/** Parameters: conversation, `before`, limit. */
export const pageQuery = `
  SELECT ${messageColumns}
    FROM messages AS m JOIN users AS s ON s.id = m.sender_id
    WHERE m.conversation_id = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?`;

/** Parameters: person, limit. The people of a conversation come as one JSON text. */
export const listQuery = `
  SELECT ${messageColumns}, c.id AS cId, c.kind AS cKind, c.title, c.participant_count AS participantCount,
      c.last_seq AS lastSeq, c.revision AS cRevision, c.created_at AS cCreatedAt, c.updated_at AS updatedAt,
      me.role, me.read_epoch AS readEpoch, me.last_read_seq AS lastReadSeq,
      (SELECT json_group_array(json_object(
          'id', u.id, 'username', u.username, 'email', u.email, 'firstName', u.first_name,
          'lastName', u.last_name, 'phoneNumber', u.phone_number, 'createdAt', u.created_at,
          'role', p.role, 'readEpoch', p.read_epoch, 'lastReadSeq', p.last_read_seq, 'joinedAt', p.joined_at))
        FROM participants AS p JOIN users AS u ON u.id = p.user_id
        WHERE p.conversation_id = c.id AND p.removed_at IS NULL) AS people
    FROM participants AS me
      JOIN conversations AS c ON c.id = me.conversation_id
      LEFT JOIN messages AS m ON m.conversation_id = c.id AND m.seq = c.last_seq
      LEFT JOIN users AS s ON s.id = m.sender_id
    WHERE me.user_id = ? AND me.removed_at IS NULL
    ORDER BY me.activity_at DESC, me.conversation_id DESC LIMIT ?`;
