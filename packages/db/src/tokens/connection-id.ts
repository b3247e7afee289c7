const PREFIX = 'token:';

/** What connections stand under that a token opened; beside it are the ids of sessions. */
export function connectionIdOf(tokenId: string): string {
  return `${PREFIX}${tokenId}`;
}

/** The token that a connection stands under; undefined for one of a session. */
export function tokenIdIn(connectionId: string): string | undefined {
  return connectionId.startsWith(PREFIX) ? connectionId.slice(PREFIX.length) : undefined;
}

/** What connections stand under, by kind. */
export function splitIds(connectionIds: readonly string[]): { sessionIds: string[]; tokenIds: string[] } {
  const sessionIds: string[] = [];
  const tokenIds: string[] = [];
  for (const id of connectionIds) {
    const tokenId = tokenIdIn(id);
    if (tokenId === undefined) sessionIds.push(id);
    else tokenIds.push(tokenId);
  }
  return { sessionIds, tokenIds };
}
