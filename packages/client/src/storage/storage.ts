/**
 * Where a client keeps what must outlive it: small named values of plain JSON. Several clients
 * may share one storage, as the tabs of a browser do.
 */
export interface ClientStorage {
  /** @returns what is kept under the name, undefined where nothing is */
  read(name: string): Promise<unknown>;
  /**
   * Changes a value in one step that no other client comes between.
   *
   * @param change from what is kept to what shall be; undefined takes the value away, and what is
   *   returned unchanged is not written. It may run more than once.
   * @returns what is kept after it
   * @throws where it can't be kept: a full disk, a browser that forbids it
   */
  change(name: string, change: (kept: unknown) => unknown): Promise<unknown>;
  /** Calls back when a client that shares this storage changed a value. @returns a function that ends it */
  onChange(listener: (name: string) => void): () => void;
  /** Runs the work while nobody who shares this storage runs other work of this name, where that can be had. */
  alone(name: string, work: () => Promise<void>): Promise<void>;
  /** Lets go of what it holds open. A storage that is used again after it opens again. */
  close(): void;
}
