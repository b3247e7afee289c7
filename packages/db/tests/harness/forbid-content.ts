import type { Database } from '../../src/database.ts';

/** Makes the database itself refuse one text, as a broken rule would; answers what lifts the ban. */
export async function forbidContent(db: Database, content: string): Promise<() => Promise<void>> {
  const [forbid, allow] =
    db.dialect === 'sqlite'
      ? [
          `CREATE TRIGGER forbidden BEFORE INSERT ON messages WHEN NEW.content = '${content}'
            BEGIN SELECT RAISE(ABORT, 'forbidden'); END`,
          'DROP TRIGGER forbidden',
        ]
      : [
          `ALTER TABLE messages ADD CONSTRAINT forbidden CHECK (content <> '${content}')`,
          'ALTER TABLE messages DROP CONSTRAINT forbidden',
        ];
  await db.sequelize.query(forbid);
  return async () => {
    await db.sequelize.query(allow);
  };
}
