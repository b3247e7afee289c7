/** Told the name of a value that was changed. */
export type ChangeListener = (name: string) => void;

/**
 * Where a client keeps what must outlive it: small named values of plain JSON. Several clients
 * may share one storage, as the tabs of a browser do.
 */
export interface ClientStorage {
  /** Whether it outlives the program: only there is it worth keeping what the server knows as well. */
  readonly isLasting: boolean;
  /** @returns every kept value whose name begins so, by name */
  read(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  /**
   * Changes a value in one step that no other client comes between.
   *
   * @param change from what is kept to what shall be; undefined takes the value away, and what is
   *   returned unchanged is not written. It may run more than once.
   * @param by the listener of whoever changes it, who need not be told
   * @returns what is kept after it
   * @throws where it can't be kept: a full disk, a browser that forbids it
   */
  change(name: string, change: (kept: unknown) => unknown, by?: ChangeListener): Promise<unknown>;
  /** Takes away every value whose name begins so. */
  forget(prefix: string): Promise<void>;
  /** Calls back when somebody who shares this storage changed a value. @returns a function that ends it */
  onChange(listener: ChangeListener): () => void;
  /** Runs the work while nobody who shares this storage runs other work of this name, where that can be had. */
  alone(name: string, work: () => Promise<void>): Promise<void>;
  /** Lets go of what it holds open; whoever uses it again opens it again. */
  close(): void;
}
