/** Where a database is: a file, or a PostgreSQL server's URL. */
export type DatabaseAddress = { dialect: 'sqlite'; file: string } | { dialect: 'postgres'; url: string };

/**
 * @param url `sqlite:` and a file path, or `postgres://…`
 * @throws Error where it is neither; a database in memory is not, as each connection has its own
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  if (/^postgres(ql)?:\/\//.test(url)) return { dialect: 'postgres', url };
  const file = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : '';
  if (['', ':memory:'].includes(file.trim()))
    throw new Error('it must be postgres://… or sqlite: and a file path');
  return { dialect: 'sqlite', file };
}

/** Whether it says where a database could be; whether there is one, opening it tells. */
export function isDatabaseUrl(url: string): boolean {
  try {
    const address = parseDatabaseUrl(url);
    return address.dialect === 'sqlite' || URL.canParse(url);
  } catch {
    return false;
  }
}

/** The URL as an operator's log may show it, also where the password makes it no valid one. */
export function withoutPassword(url: string): string {
  const host = url.lastIndexOf('@');
  const [beginning] = /^\w+:\/\/[^:/@]*/.exec(url) ?? [];
  return host === -1 || beginning === undefined ? url : beginning + url.slice(host);
}
