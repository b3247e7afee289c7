interface LogoProps {
  className?: string;
  /** Drawn with the two out of each other's reach. */
  isApart?: boolean;
}

/** Two voices, and what they have in common. */
export function Logo({ className = 'size-7', isApart = false }: LogoProps) {
  const away = isApart ? 4.5 : 0;
  return (
    <svg viewBox={isApart ? '-4 -4 40 40' : '0 0 32 32'} className={className} aria-hidden="true">
      <path
        fill="var(--mark)"
        transform={`translate(${-away} ${-away})`}
        d="M11 2h1a9 9 0 0 1 0 18H2v-9a9 9 0 0 1 9-9Z"
      />
      <path
        fill="var(--second)"
        transform={`translate(${away} ${away})`}
        d="M21 30h-1a9 9 0 0 1 0-18h10v9a9 9 0 0 1-9 9Z"
      />
      {isApart ? null : <path fill="var(--both)" d="M20 12a9 9 0 0 0-8 8 9 9 0 0 0 8-8Z" />}
    </svg>
  );
}
