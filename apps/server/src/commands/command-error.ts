/** A command can't go on, for a reason that somebody can do something about; the message is one line. */
export class CommandError extends Error {
  override name = 'CommandError';
}
