import type { AdminAct } from '@parley/client';
import { texts } from '../../shared/language.ts';
import { nameOf } from '../../users/person-name.ts';
import { PersonCell } from '../cells/person-cell.tsx';

type Act = Pick<AdminAct, 'actor' | 'address'>;

/** Who did it. */
export function Actor({ act }: { act: Act }) {
  if (act.actor) return <PersonCell person={act.actor} />;
  return <span className="text-faint">{actorText(act)}</span>;
}

/** Without a name: from no address it was the command line of the server, else somebody who was not signed in. */
export function actorText({ actor, address }: Act): string {
  if (actor) return nameOf(actor);
  return address === '' ? texts.admin.audit.commandLine : texts.admin.audit.stranger;
}
