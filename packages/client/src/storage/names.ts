/** What a storage calls things: by server, then by account, so that nothing of one is taken for another's. */
export const names = {
  /** Who was last signed in here. */
  account: (origin: string): string => `${origin} account`,
  /** What begins the name of everything that is kept for an account. */
  ofAccount: (origin: string, accountId: number): string => `${origin} ${accountId} `,
  outbox: (origin: string, accountId: number): string => `${origin} ${accountId} outbox`,
  /** What begins the name of everything that is known from the server. */
  known: (origin: string, accountId: number): string => `${origin} ${accountId} known `,
};
