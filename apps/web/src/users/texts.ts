export const texts = {
  online: 'online',
  people: 'People',
  searchHint: 'Name, username or e-mail',
  nobody: 'Nobody else is here yet. Ask a colleague to register.',
  nobodyElse: 'There is nobody else.',
  noMatch: (query: string) => `Nobody is called “${query}”.`,
  failed: 'The people could not be loaded.',
  tryAgain: 'Try again',
  loading: 'Loading people…',
  remove: (name: string) => `Remove ${name}`,
};
