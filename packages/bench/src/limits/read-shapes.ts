/** The JSON that our server gives of a message and of a conversation, from the rows of the bare queries. */

export type Row = Record<string, string | number | null>;

export function presentMessage(row: Row): object {
  return {
    id: row['id'],
    conversationId: row['conversationId'],
    seq: row['seq'],
    revision: row['revision'],
    sender: {
      id: row['senderId'],
      username: row['username'],
      firstName: row['firstName'],
      lastName: row['lastName'],
    },
    kind: row['kind'],
    content: row['content'],
    clientId: row['clientId'],
    createdAt: isoTime(row['createdAt']),
    editedAt: isoTime(row['editedAt']),
    deletedAt: isoTime(row['deletedAt']),
    isRead: true,
  };
}

export function presentConversation(row: Row): object {
  const lastSeq = Number(row['lastSeq']);
  const lastReadSeq = Number(row['lastReadSeq']);
  return {
    id: row['cId'],
    kind: row['cKind'],
    title: row['title'],
    participants: (JSON.parse(String(row['people'])) as Row[]).map(presentParticipant),
    participantCount: row['participantCount'],
    lastMessage: presentMessage(row),
    messageCount: lastSeq,
    role: row['role'],
    readEpoch: Number(row['readEpoch']),
    lastReadSeq,
    unreadCount: lastSeq - lastReadSeq,
    revision: row['cRevision'],
    createdAt: isoTime(row['cCreatedAt']),
    updatedAt: isoTime(row['updatedAt']),
  };
}

function presentParticipant(row: Row): object {
  return {
    ...row,
    isOnline: false,
    createdAt: isoTime(row['createdAt']),
    joinedAt: isoTime(row['joinedAt']),
  };
}

function isoTime(milliseconds: Row[string] | undefined): string | null {
  return typeof milliseconds === 'number' ? new Date(milliseconds).toISOString() : null;
}
