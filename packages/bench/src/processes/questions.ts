/**
 * Questions and answers between the bench and a process it started, over Node's IPC channel. Each side of the
 * channel sees plain JSON; who asks what is declared by the modules that use this.
 */
interface Question {
  ask: number;
  name: string;
  input: unknown;
}

export type Reply = { answer: number; value?: unknown; error?: string };

export type Answers = Record<string, (input: never) => unknown>;

/** In the started process: answers each question with the function of its name, and ends with the bench. */
export function answerQuestions(answers: Answers): void {
  process.on('message', (message: Question) => void reply(answers, message));
  process.on('disconnect', () => process.exit());
}

async function reply(answers: Answers, question: Question): Promise<void> {
  const answer = answers[question.name] as ((input: unknown) => unknown) | undefined;
  if (!answer) return;
  try {
    send({ answer: question.ask, value: await answer(question.input) });
  } catch (error) {
    send({ answer: question.ask, error: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: Reply): void {
  process.send?.(message);
}
