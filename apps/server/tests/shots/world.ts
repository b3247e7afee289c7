import { createClient, type ParleyClient } from '@parley/client';
import { migrate, openDatabase, type Sql } from '@parley/db';
import { PASSWORD } from '../harness/people.ts';
import { timeAt } from './moment.ts';
import { isPersonName, PEOPLE, VIEWER, type PersonName } from './people.ts';
import { readScript, type Line } from './script.ts';
import { LAUNCH } from './words/launch.ts';
import { DIRECT, EVERYONE, FAIR, LUNCH, MACHINES } from './words/others.ts';

const GROUPS = {
  launch: { title: 'Web shop launch', script: LAUNCH },
  everyone: { title: 'Everyone', script: EVERYONE },
  fair: { title: 'Book fair: stand, travel, boxes, and everything else we forget each year', script: FAIR },
  machines: { title: 'Workshop & machines', script: MACHINES },
  lunch: { title: 'Lunch 🍜', script: LUNCH },
  empty: { title: 'Apprenticeship 2027', script: '' },
};

/** Of these the one who looks has not read the last ones. */
const UNREAD: Partial<Record<Place, number>> = { everyone: 3, fair: 4, jonas: 1 };

type Place = keyof typeof GROUPS | keyof typeof DIRECT | 'crowd';

/** Ids of the conversations, by what they are called in the scenes. */
export type Places = Record<Place, number>;

/** Everybody with an account, and signed in. */
type Everybody = Record<PersonName, ParleyClient>;

/** A line that was stored, and when it was said in truth. */
interface Stored extends Line {
  id: number;
  conversationId: number;
}

/** Fills an empty server that runs at this address. @returns what is still to be put right in its database */
export async function fillWorld(url: string): Promise<{ places: Places; stored: Stored[] }> {
  const everybody = await arrive(url);
  const places = {} as Places;
  const stored: Stored[] = [];
  const tell = async (place: Place, id: number, script: string): Promise<void> => {
    places[place] = id;
    const lines = script === '' ? [] : readScript(script);
    for (const line of lines) stored.push(await say(everybody, id, line));
    const seq = lines.length - (UNREAD[place] ?? 0);
    if (seq > 0) {
      await everybody[VIEWER].api.messages.markConversationAsRead.mutate({ conversationId: id, seq });
    }
  };
  const { create } = everybody[VIEWER].api.conversations;
  const idOf = async (name: PersonName): Promise<number> => (await everybody[name].api.auth.me.query()).id;
  const others = Object.keys(PEOPLE).filter((name) => isPersonName(name) && name !== VIEWER);
  const participantIds = await Promise.all(others.filter(isPersonName).map(idOf));
  for (const [place, { title, script }] of Object.entries(GROUPS)) {
    const { id } = await create.mutate({ participantIds, title });
    await tell(place as Place, id, script);
  }
  for (const [name, script] of Object.entries(DIRECT)) {
    const other = name as keyof typeof DIRECT;
    const { id } = await create.mutate({ participantIds: [await idOf(other)] });
    await tell(other, id, script);
  }
  for (const client of Object.values(everybody)) await client.close();
  return { places, stored };
}

async function arrive(url: string): Promise<Everybody> {
  const everybody = {} as Everybody;
  for (const [username, [firstName, lastName]] of Object.entries(PEOPLE)) {
    if (!isPersonName(username)) continue;
    const client = createClient({ url });
    const email = `${username}@bindery.example`;
    await client.register({ username, email, password: PASSWORD, firstName, lastName });
    everybody[username] = client;
  }
  return everybody;
}

async function say(everybody: Everybody, conversationId: number, line: Line): Promise<Stored> {
  const { messages } = everybody[line.by].api;
  const first = line.fate === 'edited' ? `${line.content} .` : line.content;
  const { id } = await messages.create.mutate({ conversationId, content: first });
  if (line.fate === 'edited') await messages.update.mutate({ id, content: line.content });
  if (line.fate === 'deleted') await messages.destroy.mutate({ id });
  return { ...line, id, conversationId };
}

/** Puts everything that was said where it belongs in time, in the database of a server that does not run. */
export async function putBack(databaseUrl: string, stored: readonly Stored[]): Promise<void> {
  const db = await openDatabase(databaseUrl);
  try {
    await migrate(db);
    await db.write(async ({ sql }) => {
      await putBeginningBack(sql);
      for (const line of stored) await putLineBack(sql, line);
    });
  } finally {
    await db.close();
  }
}

/** They all came, and began to talk, some weeks ago. */
async function putBeginningBack(sql: Sql): Promise<void> {
  const began = timeAt(30, '09:00');
  await sql.all('UPDATE users SET created_at = $1', [began]);
  await sql.all(
    'UPDATE conversations SET created_at = $1, updated_at = $1, listed_at = $1, activity_pending = FALSE',
    [began],
  );
  await sql.all('UPDATE participants SET joined_at = $1, activity_at = $1', [began]);
}

/** Said in order, so that the last line of a conversation has the last word on when it moved. */
async function putLineBack(sql: Sql, { id, at, fate, conversationId }: Stored): Promise<void> {
  const later = at + 60_000;
  await sql.all(
    `UPDATE messages SET created_at = $1, edited_at = CASE WHEN edited_at IS NULL THEN NULL ELSE $2 END,
      deleted_at = CASE WHEN deleted_at IS NULL THEN NULL ELSE $2 END, kind = $3 WHERE id = $4`,
    [at, later, fate === 'action' || fate === 'notice' ? fate : 'text', id],
  );
  await sql.all(
    'UPDATE conversations SET updated_at = $1, listed_at = $1, activity_pending = FALSE WHERE id = $2',
    [at, conversationId],
  );
  await sql.all('UPDATE participants SET activity_at = $1 WHERE conversation_id = $2', [at, conversationId]);
}
