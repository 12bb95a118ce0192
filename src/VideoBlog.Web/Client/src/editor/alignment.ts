import { ChangeDesc } from "@codemirror/state";
import { Schema } from "../api/postApi";
import { firstWhere } from "../shared/search";
import { Place, Places } from "./places";

/** A word of the text with its place and its seconds. */
export interface SpokenWord extends Place {
  readonly start: number;
  readonly end: number;
}

/** How long a word counts as the last one that was spoken, in milliseconds. */
const echo = 1_000;

/** Whole: a video that is told to be at a word's first millisecond may say that it is a hair before. */
function milliseconds(second: number): number {
  return Math.round(second * 1000);
}

/** When each word of the text is spoken. Places follow the typing until the server sends new ones. */
export class Alignment {
  static readonly empty = Alignment.of({ tag: "", words: [] });

  private constructor(
    private readonly places: Places,
    private readonly starts: Int32Array,
    private readonly ends: Int32Array,
    /** The words' numbers in the order of their times: a passage may have been moved. */
    private readonly byTime: Int32Array,
  ) {}

  static of(data: Schema<"DraftAlignment">): Alignment {
    const count = Math.floor(data.words.length / 4);
    const column = (offset: number) => Int32Array.from({ length: count }, (_, i) => data.words[i * 4 + offset]!);
    const [from, lengths, starts, ends] = [column(0), column(1), column(2), column(3)];
    const byTime = Int32Array.from({ length: count }, (_, i) => i);
    if (starts.some((start, i) => i > 0 && start < starts[i - 1]!)) byTime.sort((a, b) => starts[a]! - starts[b]! || a - b);
    return new Alignment(
      new Places(
        from,
        from.map((f, i) => f + lengths[i]!),
      ),
      starts,
      ends,
      byTime,
    );
  }

  /** The same words after some typing; a word that was typed over has no time any more. */
  map(changes: ChangeDesc): Alignment {
    return new Alignment(this.places.map(changes), this.starts, this.ends, this.byTime);
  }

  /** The word that is spoken at some second, or was a moment ago. */
  at(second: number): SpokenWord | null {
    const now = milliseconds(second);
    for (let i = this.#firstAfter(now) - 1; i >= 0 && now < this.ends[this.byTime[i]!]! + echo; i--) {
      const word = this.#word(this.byTime[i]!);
      if (word) return word;
    }
    return null;
  }

  /** The word that is spoken at some second, else the next one, else the last. */
  from(second: number): SpokenWord | null {
    const next = this.#firstAfter(milliseconds(second));
    for (let i = next; i < this.byTime.length; i++) {
      const before = i === next && i > 0 ? this.#word(this.byTime[i - 1]!) : null;
      const word = before && before.end > second ? before : this.#word(this.byTime[i]!);
      if (word) return word;
    }
    return this.#last(next - 1, (i) => this.byTime[i]!);
  }

  /** The spoken word at a place of the text, else the next one, else the last. */
  near(place: number): SpokenWord | null {
    const first = this.places.indexAt(place);
    for (let i = first; i < this.places.count; i++) {
      const word = this.#word(i);
      if (word) return word;
    }
    return this.#last(first - 1, (i) => i);
  }

  /** Where the words of a stretch of the video stand, from the first to the last one; null without any. */
  between(start: number, end: number): { readonly from: number; readonly to: number } | null {
    // Times come in milliseconds.
    let [from, to] = [Infinity, -1];
    for (let i = this.#firstAfter(start * 1000 - 2); i < this.byTime.length && this.starts[this.byTime[i]!]! < end * 1000 + 2; i++) {
      const word = this.#word(this.byTime[i]!);
      if (word && word.end < end + 0.002) [from, to] = [Math.min(from, word.from), Math.max(to, word.to)];
    }
    return to < 0 ? null : { from, to };
  }

  #last(index: number, numberOf: (index: number) => number): SpokenWord | null {
    for (let i = index; i >= 0; i--) {
      const word = this.#word(numberOf(i));
      if (word) return word;
    }
    return null;
  }

  #word(index: number): SpokenWord | null {
    const place = this.places.at(index);
    return place && { ...place, start: this.starts[index]! / 1000, end: this.ends[index]! / 1000 };
  }

  /** Index in `byTime` of the first word that begins after a millisecond. */
  #firstAfter(millisecond: number): number {
    return firstWhere(this.byTime.length, (i) => this.starts[this.byTime[i]!]! > millisecond);
  }
}
