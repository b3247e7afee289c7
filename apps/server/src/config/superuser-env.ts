/** What `parley create-superuser` may find in the environment, for use without a terminal. */
export interface SuperuserEnvironment {
  username: string | undefined;
  email: string | undefined;
  password: string | undefined;
}

/** Reads the three variables; an empty value counts as none. */
export function readSuperuserEnvironment(): SuperuserEnvironment {
  return {
    username: process.env['PARLEY_SUPERUSER_USERNAME'] || undefined,
    email: process.env['PARLEY_SUPERUSER_EMAIL'] || undefined,
    password: process.env['PARLEY_SUPERUSER_PASSWORD'] || undefined,
  };
}
