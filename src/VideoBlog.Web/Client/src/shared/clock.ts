/** Calls later. Tests have one of their own. */
export interface Clock {
  /** Calls once after some milliseconds; call the result to give it up. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The browser's clock. */
export const browserClock: Clock = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
