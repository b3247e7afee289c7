import type { Conversation } from '@parley/client';
import { useTypists } from '../realtime/use-live.ts';
import { nameOf } from '../users/person-name.ts';
import { texts } from '../shared/language.ts';

/** Who is writing now; its line is always there, so that nothing moves. */
export function TypingLine({ conversation }: { conversation: Conversation }) {
  const typists = useTypists(conversation.id);
  const names = typists.map((id) => {
    const person = conversation.participants.find((participant) => participant.id === id);
    return person ? nameOf(person) : texts.messages.somebody;
  });
  return (
    <p className="mx-auto h-6 w-full max-w-4xl truncate px-3 text-small text-faint md:px-5">
      {sentence(names)}
    </p>
  );
}

function sentence([one, other, ...more]: readonly string[]): string {
  if (one === undefined) return '';
  if (other === undefined) return texts.messages.isTyping(one);
  return more.length === 0 ? texts.messages.areTyping(one, other) : texts.messages.manyTyping;
}
