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
  'password.resetAsked',
  'password.resetLinkMade',
  'password.reset',
  'email.changeAsked',
  'email.confirmed',
  'invitation.made',
  'invitation.used',
  'invitation.withdrawn',
  'token.created',
  'token.ended',
  'token.reused',
] as const;

export type AuditAction = (typeof auditActions)[number];
