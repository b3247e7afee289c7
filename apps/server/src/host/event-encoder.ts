import { OpenedSubscription } from '@parley/api';
import { jsonEncoder, type Encoder } from '@trpc/server/adapters/ws';
import { isNestedTooDeep } from './nesting.ts';
import { socketLimits } from './socket-limits.ts';

interface SubscriptionFrame {
  id: string | number;
  result: { data: OpenedSubscription };
}

/**
 * JSON, with one thing more: when the first item of an event subscription passes on its way to
 * the socket, it learns the request id that it stands under, and the hub tells what goes out in its place.
 */
export const eventEncoder: Encoder = {
  encode(frame) {
    return opensSubscription(frame) ? frame.result.data.begin(frame.id) : jsonEncoder.encode(frame);
  },
  decode: (data) => {
    if (typeof data === 'string' && isNestedTooDeep(data)) throw new Error('it is nested too deep');
    const message = jsonEncoder.decode(data);
    if (Array.isArray(message) && message.length > 2 * socketLimits.callsUnderWay) {
      throw new Error('the batch is too large');
    }
    return message;
  },
};

function opensSubscription(frame: unknown): frame is SubscriptionFrame {
  return (
    typeof frame === 'object' &&
    frame !== null &&
    'result' in frame &&
    typeof frame.result === 'object' &&
    frame.result !== null &&
    'data' in frame.result &&
    frame.result.data instanceof OpenedSubscription
  );
}
