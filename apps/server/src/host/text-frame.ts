const FINAL_TEXT = 0x81;
const TWO_BYTES_FOLLOW = 126;
const EIGHT_BYTES_FOLLOW = 127;

let last: { payload: Uint8Array; frame: Buffer } | undefined;

/**
 * A text as one WebSocket frame from a server: whole, unmasked, uncompressed (RFC 6455, section
 * 5.2). The hub gives the same bytes to receiver after receiver, so the last frame is kept: an
 * event is framed once, and each receiver costs one write.
 */
export function textFrame(payload: Uint8Array): Buffer {
  if (last?.payload !== payload) last = { payload, frame: Buffer.concat([header(payload.length), payload]) };
  return last.frame;
}

/** @param length bytes of the payload */
function header(length: number): Buffer {
  if (length < TWO_BYTES_FOLLOW) return Buffer.from([FINAL_TEXT, length]);
  if (length < 2 ** 16) {
    const bytes = Buffer.from([FINAL_TEXT, TWO_BYTES_FOLLOW, 0, 0]);
    bytes.writeUInt16BE(length, 2);
    return bytes;
  }
  const bytes = Buffer.concat([Buffer.from([FINAL_TEXT, EIGHT_BYTES_FOLLOW]), Buffer.alloc(8)]);
  bytes.writeBigUInt64BE(BigInt(length), 2);
  return bytes;
}
