import { randomUUID } from 'node:crypto';
import type { Connection, Method } from './connection.ts';

/** A procedure call that a connection makes again and again. */
export interface Call {
  method: Method;
  path: string;
  /** The inputs, used in turn. */
  inputs: object[];
  /** Gives every call a `clientId` of its own, as a client's outbox does. */
  withClientId?: boolean;
}

/** A function that makes the call's next turn each time it is called, with more input where given. */
export function repeat(connection: Connection, call: Call): (more?: object) => Promise<string> {
  let turn = 0;
  return (more) => {
    const input = call.inputs[turn % call.inputs.length];
    turn += 1;
    const clientId = call.withClientId === true ? { clientId: randomUUID() } : {};
    return connection.call(call.method, call.path, { ...input, ...clientId, ...more });
  };
}
