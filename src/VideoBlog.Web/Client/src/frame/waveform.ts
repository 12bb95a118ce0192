/** A stretch of the talk, in seconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The least that can be seen at once, in seconds. */
const closest = 4;

/** The loudest value of each of some columns that stand for a stretch of the talk. */
export function columnsOf(peaks: Uint8Array, perSecond: number, { from, to }: Stretch, count: number): Uint8Array {
  const columns = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const first = Math.floor((from + ((to - from) * i) / count) * perSecond);
    const last = Math.max(first + 1, Math.floor((from + ((to - from) * (i + 1)) / count) * perSecond));
    for (let k = Math.max(0, first); k < last && k < peaks.length; k++) columns[i] = Math.max(columns[i]!, peaks[k]!);
  }
  return columns;
}

/** Nearer by a factor above 1, farther below it; a second stays where it is as far as the ends let it. */
export function zoomed(view: Stretch, about: number, factor: number, duration: number): Stretch {
  const width = Math.min(duration, Math.max(Math.min(closest, duration), (view.to - view.from) / factor));
  const share = (about - view.from) / (view.to - view.from);
  return within(about - share * width, width, duration);
}

/** Moved so that a second is in it, with some of what follows. */
export function showing(view: Stretch, second: number, duration: number): Stretch {
  const width = view.to - view.from;
  return second >= view.from && second < view.to ? view : within(second - width * 0.1, width, duration);
}

/** A stretch of a width, inside of the talk. */
export function within(from: number, width: number, duration: number): Stretch {
  const begin = Math.max(0, Math.min(from, duration - width));
  return { from: begin, to: begin + width };
}
