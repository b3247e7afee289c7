import type { Stage } from './stage.ts';

/** A screen in one of its states. */
export interface Scene {
  /** The picture's name; scenes of an area begin alike. */
  name: string;
  /** Brings the page there, and waits until what is to be seen can be seen. */
  go(stage: Stage): Promise<void>;
  /**
   * Who looks: the usual person in a browser that all such scenes share; the same in a browser of
   * the scene's own, for what leaves traces or begins with nothing; or nobody who is signed in.
   */
  viewer?: 'shared' | 'alone' | 'nobody';
  /** Looks at a server on which nobody has an account yet. */
  onEmptyServer?: true;
  /** Needs a mouse or a keyboard: there is no such picture of a phone. */
  needsDesk?: true;
  /** What the page tells of as its own mistake, and is what the scene is about. */
  complains?: RegExp;
  /** Is looked at in a window that is much taller: for what is long, and scrolls within the page. */
  isTall?: true;
}
