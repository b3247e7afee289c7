import { createClient } from '@parley/client';

const parley = createClient({ url: process.argv[2] ?? 'http://127.0.0.1:3000' });
const me = await parley.signIn({ login: 'charlie', password: 'testpass1234' });

parley.on('message.created', async ({ conversationId, message }) => {
  if (message.sender.id === me.id) return;
  const content = `You said: ${message.content}`;
  await parley.api.messages.create.mutate({ conversationId, content });
});

console.log(`${me.username} is listening`);
