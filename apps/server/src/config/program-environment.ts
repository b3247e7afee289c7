/** The variables that a program gets which a command starts: its own, PATH among them. */
export function programEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env };
}
