/** Everything that the audit log tells of. A name is never given another meaning: old lines are read for years. */
export const auditActions = [
  'account.registered',
  'account.created',
  'account.changed',
  'account.deactivated',
  'session.began',
  'session.failed',
  'session.ended',
  'password.changed',
  'settings.changed',
  'secondFactor.added',
  'secondFactor.removed',
  'secondFactor.failed',
  'secondFactor.recovered',
  'recoveryCodes.made',
  'passkey.added',
  'passkey.renamed',
  'passkey.removed',
] as const;

export type AuditAction = (typeof auditActions)[number];
