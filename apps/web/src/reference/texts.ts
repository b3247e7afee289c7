export const texts = {
  title: 'Every procedure',
  about:
    'What programs and this page call, over HTTP and WebSocket alike. Calls made here are real, and yours.',
  filter: 'Filter by name',
  noMatch: 'No procedure has this in its name.',
  failed: 'The reference could not be loaded.',
  loading: 'Loading the reference…',
  input: 'Input',
  noInput: 'It takes no input.',
  schema: 'What it takes',
  call: 'Call',
  calling: 'Calling…',
  answer: 'Answer',
  refused: 'Refused',
  notJson: 'The input is not JSON.',
  subscribe: 'Events come over a WebSocket: subscribe with the typed client.',
  authority: {
    everybody: 'for everybody',
    'signed in': 'for people who are signed in',
    participants: 'for people who take part in the conversation',
    staff: 'for staff',
  },
};
