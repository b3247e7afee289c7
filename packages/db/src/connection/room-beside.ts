import { statfsSync } from 'node:fs';
import path from 'node:path';

/** Bytes that SQLite may need beside what it writes; it takes them in pieces of 32 KiB. */
const ROOM_FOR_BOOKKEEPING = 1024 * 1024;

/** Whether the disk that a file lies on has room for SQLite's own bookkeeping; true where nobody can tell. */
export function hasRoomBeside(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(path.resolve(file)));
    return bavail * bsize >= ROOM_FOR_BOOKKEEPING;
  } catch {
    return true;
  }
}
