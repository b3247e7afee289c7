/** Two voices, and what they have in common. */
export function Logo({ className = 'size-7' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <path fill="var(--mark)" d="M11 2h1a9 9 0 0 1 0 18H2v-9a9 9 0 0 1 9-9Z" />
      <path fill="var(--second)" d="M21 30h-1a9 9 0 0 1 0-18h10v9a9 9 0 0 1-9 9Z" />
      <path fill="var(--both)" d="M20 12a9 9 0 0 0-8 8 9 9 0 0 0 8-8Z" />
    </svg>
  );
}
