import { ChangeDesc, MapMode } from "@codemirror/state";

/** The answer of the server: for each word its place in the text and its time, as flat numbers to keep a long talk small. */
export interface AlignmentData {
  /** The version of the draft that the places belong to. */
  readonly tag: string;
  /** Start, length, first and last millisecond of every spoken word, one after another, in the order of the text. */
  readonly words: readonly number[];
}

/** A word of the text with its place and its seconds. */
export interface SpokenWord {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** When each word of the text is spoken. Places follow the typing until the server sends new ones. */
export class Alignment {
  static readonly empty = new Alignment([], []);
  readonly #byTime: readonly number[];

  private constructor(private readonly words: readonly SpokenWord[], byTime: readonly number[]) {
    this.#byTime = byTime;
  }

  static of(data: AlignmentData): Alignment {
    const words: SpokenWord[] = [];
    for (let i = 0; i + 3 < data.words.length; i += 4) {
      const [from, length, start, end] = data.words.slice(i, i + 4) as [number, number, number, number];
      words.push({ from, to: from + length, start: start / 1000, end: end / 1000 });
    }
    return Alignment.#make(words);
  }

  static #make(words: readonly SpokenWord[]): Alignment {
    return new Alignment(words, words.map((_, i) => i).sort((a, b) => words[a]!.start - words[b]!.start));
  }

  /** The same words after some typing; a word that was typed over has no time any more. */
  map(changes: ChangeDesc): Alignment {
    const words: SpokenWord[] = [];
    for (const word of this.words) {
      const from = changes.mapPos(word.from, 1, MapMode.TrackDel);
      const to = changes.mapPos(word.to, -1, MapMode.TrackDel);
      if (from !== null && to !== null && from < to && !changes.touchesRange(word.from + 1, word.to - 1))
        words.push({ ...word, from, to });
    }
    return words.length === this.words.length ? new Alignment(words, this.#byTime) : Alignment.#make(words);
  }

  /** The word that is spoken at some second, or was last. */
  at(second: number): SpokenWord | null {
    let low = 0, high = this.#byTime.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[this.#byTime[middle]!]!.start <= second)
        low = middle + 1;
      else
        high = middle;
    }
    const word = low > 0 ? this.words[this.#byTime[low - 1]!]! : null;
    return word && second < word.end + 1 ? word : null;
  }

  /** The spoken word at a place of the text, else the next one on the same side of it. */
  near(place: number): SpokenWord | null {
    let low = 0, high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle]!.to < place)
        low = middle + 1;
      else
        high = middle;
    }
    return this.words[low] ?? this.words[low - 1] ?? null;
  }

  /** Where the words of a stretch of the video stand, from the first to the last one; null without any. */
  between(start: number, end: number): { readonly from: number; readonly to: number } | null {
    // Times come in milliseconds.
    const words = this.words.filter((w) => w.start > start - 0.002 && w.end < end + 0.002);
    return words.length > 0 ? words.reduce((all, w) => ({ ...all, from: Math.min(all.from, w.from), to: Math.max(all.to, w.to) })) : null;
  }
}
