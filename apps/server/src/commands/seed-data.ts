/** Long enough for the rule that passwords obey. */
export const PASSWORD = 'testpass1234';

export const PEOPLE = {
  alice: { username: 'alice', email: 'alice@example.com', firstName: 'Alice', lastName: 'Smith' },
  bob: { username: 'bob', email: 'bob@example.com', firstName: 'Bob', lastName: 'Johnson' },
  charlie: { username: 'charlie', email: 'charlie@example.com', firstName: 'Charlie', lastName: 'Brown' },
} as const;

/** Each has a name of its own for ever: sent again, it is the same message. */
export const MESSAGES = [
  { from: 'alice', clientId: 'seed-1', content: 'Hello Bob, how are you?' },
  {
    from: 'bob',
    clientId: 'seed-2',
    content: 'Hi Alice! I am doing great, thanks for asking. How about you?',
  },
] as const;
