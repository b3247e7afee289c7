import type { EditedSettings } from '@parley/client';
import { texts } from '../../shared/language.ts';

type Registration = EditedSettings['registration'];

/** Who may register, in the order they are offered. */
export function registrationChoices(): { value: Registration; label: string }[] {
  const { registrationOpen, registrationInvited, registrationClosed } = texts.admin.settings;
  return [
    { value: 'open', label: registrationOpen },
    { value: 'invited', label: registrationInvited },
    { value: 'closed', label: registrationClosed },
  ];
}

export function registrationText(registration: string): string {
  return registrationChoices().find(({ value }) => value === registration)?.label ?? registration;
}
