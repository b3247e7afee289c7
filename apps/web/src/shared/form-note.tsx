/** A sentence about the whole form, said at once to who cannot see it. */
export function FormNote({ text, kind }: { text: string | null; kind: 'alert' | 'status' }) {
  if (text === null) return null;
  return (
    <p
      role={kind}
      className={`rounded-lg border-s-4 bg-sunken px-3 py-2 ${
        kind === 'alert' ? 'border-danger text-danger' : 'border-accent'
      }`}
    >
      {text}
    </p>
  );
}
