import { ChangeDesc } from "@codemirror/state";
import { firstWhere } from "../shared/search";

/** A stretch of the text. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * Stretches of the text, in its order, that follow the typing. What was typed is applied when a stretch is asked for: a key costs the
 * same whether there are ten or 40,000.
 */
export class Places {
  static readonly none = new Places(new Int32Array(0), new Int32Array(0));

  /** `from` and `to` count the characters of the text before `typed`. */
  constructor(
    private readonly from: Int32Array,
    private readonly to: Int32Array,
    private readonly typed: ChangeDesc | null = null,
  ) {}

  get count(): number {
    return this.from.length;
  }

  map(changes: ChangeDesc): Places {
    return new Places(this.from, this.to, this.typed ? this.typed.composeDesc(changes) : changes);
  }

  /** Where a stretch is now; null when something was typed into it, or some of it was deleted. */
  at(index: number): Place | null {
    const [from, to] = [this.from[index]!, this.to[index]!];
    if (!this.typed) return { from, to };
    return this.typed.touchesRange(from + 1, to - 1) ? null : { from: this.typed.mapPos(from, 1), to: this.typed.mapPos(to, -1) };
  }

  /** The first stretch that ends at or after a place, deleted ones included; their number when there is none. */
  indexAt(place: number): number {
    return firstWhere(this.count, (i) => this.#endOf(i) >= place);
  }

  #endOf(index: number): number {
    return this.typed ? this.typed.mapPos(this.to[index]!, -1) : this.to[index]!;
  }
}
