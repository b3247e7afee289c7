/** What a change in a transaction came to. */
export interface Done {
  /** False where everything was so already. */
  isChanged: boolean;
  /** Tells those whom it concerns; to be called once it is committed. */
  tell: () => void;
}
