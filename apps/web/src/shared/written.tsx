/** A name or title on one line, shut off from the text around it whatever it is made of. */
export function OneLine({ text, className = '' }: { text: string; className?: string }) {
  return (
    <bdi
      className={`written-line block ${className}`}
      title={text.length > 24 ? text.slice(0, 300) : undefined}
    >
      {text}
    </bdi>
  );
}
