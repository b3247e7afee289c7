/** What `pnpm audit` came to: `unknown` where the registry gave it no answer that says anything. */
export function verdictOf(audit: { status: number | null; said: string }): 'clean' | 'holes' | 'unknown' {
  if (audit.status === 0 && /no known vulnerabilities/i.test(audit.said)) return 'clean';
  const isAnswered =
    /\b\d+ vulnerabilit/i.test(audit.said) && !/ERR_PNPM_|ERR_SOCKET|ENOTFOUND/.test(audit.said);
  return isAnswered ? 'holes' : 'unknown';
}
