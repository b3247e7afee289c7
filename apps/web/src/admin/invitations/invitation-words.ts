import type { Invitation } from '@parley/client';
import { texts } from '../../shared/language.ts';
import { nameOf } from '../../users/person-name.ts';

/** "the invitation of Ada Lovelace: Web shop launch" */
export function invitationName(row: Invitation): string {
  return texts.admin.invitations.invitationOf(nameOf(row.createdBy), intoText(row));
}

/** Where it leads. */
export function intoText({ conversation }: Invitation): string {
  if (!conversation) return texts.invitations.toServer;
  return conversation.title ?? texts.admin.invitations.untitledGroup;
}
